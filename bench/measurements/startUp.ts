import { spawnSync } from 'node:child_process';
import { type Figure, type Measurement, median } from '../measurement';
import { drive, operation } from '../support/api';
import { makePlace, type Place } from '../support/databases';
import { signIn } from '../support/signIn';
import { type RunningTwinlock, seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 7;
/** A server is idle once the engine has noticed it and given back what the start needed; that takes it some 15 seconds. */
const SETTLE_MILLISECONDS = 25_000;
const BUSY_REQUESTS = 20_000;
const LONG_RUN_REQUESTS = 200_000;
const AT_ONCE = 16;
const MEGABYTE = 1024 * 1024;
const QUERY = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');

/** From the start of the process to a ready server, and what it holds of the machine's memory from then on. */
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
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await millisecondsToReady(place);
    rounds.push({ ours, theirs: millisecondsOfNothing(place) });
  }
  const [ours, theirs] = [
    median(rounds.map((round) => round.ours)),
    median(rounds.map(({ theirs }) => theirs)),
  ];
  const detail = `${ours.toFixed(0)} ms and ${theirs.toFixed(0)} ms, medians of ${ROUNDS}`;
  const what = 'start of the built server on a migrated database, to a ready /readyz';
  return [
    { what, against: 'the clock', value: ours, unit: 'ms', goal: { atMost: 1200 }, detail },
    {
      what,
      against: '`node -e 0`',
      value: median(rounds.map((round) => round.ours / round.theirs)),
      unit: 'x',
      goal: { atMost: 25 },
      detail,
    },
  ];
}

async function millisecondsToReady(place: Place): Promise<number> {
  const startedAt = performance.now();
  const twinlock = await startTwinlock(place);
  const { ok } = await fetch(`${twinlock.url}/readyz`);
  const took = performance.now() - startedAt;
  if (!ok) throw new Error('The server said that it was ready and wasn’t');
  await twinlock.stop();
  return took;
}

function millisecondsOfNothing({ env }: Place): number {
  const startedAt = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { env });
  return performance.now() - startedAt;
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
  const memory = (what: string, bytes: number, atMost: number): Figure => ({
    what,
    against: 'the machine',
    value: bytes / MEGABYTE,
    unit: 'MB',
    goal: { atMost },
    detail: 'resident, /proc as Node reads it',
  });
  const inMegabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return [
    memory('resident memory, idle', idle.rssBytes, 130),
    memory(`resident memory after ${BUSY_REQUESTS} requests`, busy.rssBytes, 250),
    {
      what: `reachable heap after ${LONG_RUN_REQUESTS} requests`,
      against: `after ${BUSY_REQUESTS}`,
      value: heapAfter / heapBefore,
      unit: 'x',
      goal: { atMost: 1.05 },
      detail: `${inMegabytes(heapAfter)} and ${inMegabytes(heapBefore)} once collected`,
    },
  ];
}

function ask({ api }: RunningTwinlock, token: string, count: number): Promise<void> {
  return drive({ count, atOnce: AT_ONCE }, () => api.send(QUERY, { token }));
}
