import { type Figure, type Measurement, median } from '../measurement';
import { drive, operation } from '../support/api';
import { makePlace, type Place } from '../support/databases';
import { signIn } from '../support/signIn';
import { type RunningTwinlock, seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 7;
/** V8 returns the memory of the start after some 15 idle seconds. */
const SETTLE_MILLISECONDS = 25_000;
const BUSY_REQUESTS = 20_000;
const LONG_RUN_REQUESTS = 200_000;
const AT_ONCE = 16;
const MEGABYTE = 1024 * 1024;
const QUERY = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');

/** Time from the start of the process to a ready server, and its memory from then on; on SQLite. */
export const startUp: Measurement = {
  name: 'start-up',
  measure: async () => {
    const place = await makePlace('SQLite');
    const [owner] = seedPeople(place, { members: 1, enrolled: 0 });
    const figures = [...(await measureStart(place)), ...(await measureMemory(place, owner!))];
    await place.remove();
    return figures;
  },
};

async function measureStart(place: Place): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await millisecondsToReady(place));
  const detail = `median of ${ROUNDS}, on a migrated database`;
  const what = 'start to a ready /readyz';
  return [{ what, where: 'process', value: median(times), unit: 'ms', atMost: 1500, detail }];
}

async function millisecondsToReady(place: Place): Promise<number> {
  const startedAt = performance.now();
  const twinlock = await startTwinlock(place);
  const { ok } = await fetch(`${twinlock.url}/readyz`);
  const took = performance.now() - startedAt;
  if (!ok) throw new Error('The server printed that it is ready, but /readyz is not');
  await twinlock.stop();
  return took;
}

async function measureMemory(place: Place, owner: Parameters<typeof signIn>[1]): Promise<Figure[]> {
  const twinlock = await startTwinlock(place);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLISECONDS));
  const idle = await twinlock.server.usage();
  const token = await signIn(twinlock.api, owner);
  await ask(twinlock, token, BUSY_REQUESTS);
  const [busy, heapBefore] = [await twinlock.server.usage(), await twinlock.server.heapAfterCollection()];
  await ask(twinlock, token, LONG_RUN_REQUESTS - BUSY_REQUESTS);
  const heapAfter = await twinlock.server.heapAfterCollection();
  await twinlock.stop();
  const memory = (what: string, bytes: number, atMost: number): Figure => {
    const detail = 'resident set size';
    return { what, where: 'process', value: bytes / MEGABYTE, unit: 'MB', atMost, detail };
  };
  const inMegabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return [
    memory('memory, idle', idle.rssBytes, 130),
    memory(`memory after ${BUSY_REQUESTS} requests`, busy.rssBytes, 250),
    {
      what: `heap after ${LONG_RUN_REQUESTS} requests against ${BUSY_REQUESTS}`,
      where: 'process',
      value: heapAfter / heapBefore,
      unit: 'x',
      atMost: 1.05,
      detail: `${inMegabytes(heapAfter)} and ${inMegabytes(heapBefore)} after garbage collection`,
    },
  ];
}

function ask({ api }: RunningTwinlock, token: string, count: number): Promise<void> {
  return drive({ count, atOnce: AT_ONCE }, () => api.send(QUERY, { token }));
}
