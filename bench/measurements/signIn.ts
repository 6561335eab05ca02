import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
import { drive } from '../support/api';
import { letCodesWorkAgain } from '../support/codes';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { startFloor } from '../support/floor';
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

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure> {
  const place = await makePlace(database);
  const people = seedPeople(place, { members: SIGN_INS_IN_A_ROUND, enrolled: SIGN_INS_IN_A_ROUND });
  const twinlock = await startTwinlock(place);
  const floor = await startFloor('argon2', place.env);
  const work = { count: SIGN_INS_IN_A_ROUND, atOnce: AT_ONCE };
  const signInAll = () => drive(work, (number) => signInPerson(twinlock.api, people[number]!));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    await signInAll();
    await letCodesWorkAgain(place);
  }
  await floor.runFloor(work);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await twinlock.server.cpuDuring(signInAll);
    await letCodesWorkAgain(place);
    const theirs = await floor.cpuDuring(() => floor.runFloor(work));
    rounds.push({ ours: ours / work.count / 1000, theirs: theirs / work.count / 1000 });
  }
  const profile = profileFolder && join(profileFolder, `sign-in-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, signInAll);
  await floor.stop();
  await twinlock.stop();
  await place.remove();
  const { ratio, ours, theirs } = compare(rounds);
  return {
    what: `sign-in with password and code on ${database}, server CPU`,
    against: 'one argon2id check',
    value: ratio,
    unit: 'x',
    goal: { atMost: 1.15 },
    detail: `${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms`,
  };
}
