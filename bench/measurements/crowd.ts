import type { Figure, Measurement } from '../measurement';
import { drive } from '../support/api';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const PEOPLE = 500;
const PROBE_EVERY_MILLISECONDS = 20;
const MEGABYTE = 1024 * 1024;

/** 500 people sign in at once (S30): response times of health checks meanwhile, and the memory that it takes. */
export const crowd: Measurement = { name: 'crowd', measure: () => onEachDatabase(measureOn) };

async function measureOn(database: DatabaseName): Promise<Figure[]> {
  const place = await makePlace(database);
  const people = seedPeople(place, { members: PEOPLE, enrolled: 0 });
  const twinlock = await startTwinlock(place);
  const probes: Promise<number>[] = [];
  let peak = 0;
  const probe = setInterval(() => {
    probes.push(timeHealthCheck(twinlock.url));
    void twinlock.server.usage().then(({ rssBytes }) => {
      peak = Math.max(peak, rssBytes);
    });
  }, PROBE_EVERY_MILLISECONDS);
  let refused = 0;
  const attempt = async (number: number) =>
    signIn(twinlock.api, people[number]!).catch(() => {
      refused += 1;
    });
  await drive({ count: PEOPLE, atOnce: PEOPLE }, attempt);
  clearInterval(probe);
  const times = (await Promise.all(probes)).sort((a, b) => a - b);
  await twinlock.stop();
  await place.remove();
  const detail = `${PEOPLE - refused} of ${PEOPLE} signed in, the others got a time to retry; ${times.length} health checks`;
  const what = '500 sign-ins at once';
  return [
    {
      what: `${what}: /healthz, 99th percentile`,
      where: database,
      value: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
      unit: 'ms',
      atMost: 100,
      detail,
    },
    { what: `${what}: memory`, where: database, value: peak / MEGABYTE, unit: 'MB', atMost: 400, detail },
  ];
}

async function timeHealthCheck(url: string): Promise<number> {
  const startedAt = performance.now();
  await (await fetch(`${url}/healthz`)).text();
  return performance.now() - startedAt;
}
