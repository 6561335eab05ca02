import { availableParallelism } from 'node:os';
import { compare, type Figure, type Measurement, type Round } from '../measurement';
import { drive } from '../support/api';
import { letCodesWorkAgain } from '../support/codes';
import { makePlace } from '../support/databases';
import { startFloor } from '../support/floor';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const AT_ONCE = 64;
const SIGN_INS_IN_A_ROUND = 2 * AT_ONCE;
/** Until the server’s code is compiled as it is in one that has run for a while. */
const WARM_UP_ROUNDS = 15;

/** How many sign-ins a second 64 people at once get, against password checks alone on all cores. */
export const signInCrowd: Measurement = {
  name: 'sign-in-crowd',
  measure: async () => [await measureCrowd()],
};

async function measureCrowd(): Promise<Figure> {
  const place = await makePlace('SQLite');
  const people = seedPeople(place, { members: SIGN_INS_IN_A_ROUND, enrolled: SIGN_INS_IN_A_ROUND });
  const twinlock = await startTwinlock(place);
  const floor = await startFloor('argon2', place.env);
  const work = { count: SIGN_INS_IN_A_ROUND, atOnce: AT_ONCE };
  const signInAll = () => drive(work, (number) => signIn(twinlock.api, people[number]!));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    await signInAll();
    await letCodesWorkAgain(place);
  }
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await perSecond(signInAll);
    await letCodesWorkAgain(place);
    rounds.push({
      ours,
      theirs: await perSecond(() => floor.runFloor({ ...work, atOnce: availableParallelism() })),
    });
  }
  await floor.stop();
  await twinlock.stop();
  await place.remove();
  const { ratio, ours, theirs } = compare(rounds);
  return {
    what: `${AT_ONCE} sign-ins at once with password and code, throughput`,
    against: `argon2id checks alone on ${availableParallelism()} cores`,
    value: ratio,
    unit: 'x',
    goal: { atLeast: 0.85 },
    detail: `${ours.toFixed(0)} against ${theirs.toFixed(0)} a second, the load's own client on the same cores`,
  };
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (SIGN_INS_IN_A_ROUND * 1000) / (performance.now() - startedAt);
}
