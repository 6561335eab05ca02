import { join } from 'node:path';
import {
  compareWithBare,
  type Figure,
  type Measurement,
  type Options,
  type RoundOfThree,
} from '../measurement';
import { type Api, drive } from '../support/api';
import { letCodesWorkAgain } from '../support/codes';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { startFloor, startRoute } from '../support/floor';
import { signIn as signInPerson } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const SIGN_INS_IN_A_ROUND = 100;
/** Until the server’s code is compiled as it is in one that has run for a while. */
const WARM_UP_ROUNDS = 20;
const AT_ONCE = 2;

/** Password and code, both requests, against the one password check that they can't do without. */
export const signIn: Measurement = {
  name: 'sign-in',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  const people = seedPeople(place, { members: SIGN_INS_IN_A_ROUND, enrolled: SIGN_INS_IN_A_ROUND });
  const twinlock = await startTwinlock(place);
  const byApollo = await startRoute('signInByApollo', place);
  const floor = await startFloor('argon2', place.env);
  const work = { count: SIGN_INS_IN_A_ROUND, atOnce: AT_ONCE };
  const signInAll = (api: Api) => () => drive(work, (number) => signInPerson(api, people[number]!));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const { api } of [twinlock, byApollo]) await signInAll(api)();
    await letCodesWorkAgain(place);
  }
  await floor.runFloor(work);
  const rounds: RoundOfThree[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [ours, bare, least] = [
      await twinlock.server.cpuDuring(signInAll(twinlock.api)),
      await byApollo.process.cpuDuring(signInAll(byApollo.api)),
      await floor.cpuDuring(() => floor.runFloor(work)),
    ];
    rounds.push({ ours, bare, least });
    await letCodesWorkAgain(place);
  }
  const profile = profileFolder && join(profileFolder, `sign-in-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, signInAll(twinlock.api));
  for (const each of [floor, byApollo, twinlock]) await each.stop();
  await place.remove();
  const what = `sign-in with password and code on ${database}, server CPU`;
  return compareWithBare(rounds, {
    what,
    bareWhat: `a ${what}`,
    against: 'one argon2id check',
    goal: { atMost: 1.15 },
    tell: (microseconds) => `${(microseconds / work.count / 1000).toFixed(1)} ms`,
  });
}
