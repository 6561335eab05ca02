import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
import { drive } from '../support/api';
import { resetUsedCodes } from '../support/codes';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { startFloor } from '../support/floor';
import { signIn as signInPerson } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const SIGN_INS_IN_A_ROUND = 100;
/** Until the server's code is compiled. */
const WARM_UP_ROUNDS = 20;
const AT_ONCE = 2;

/** CPU of a sign-in with password and code, compared with the verification of its password hash. */
export const signIn: Measurement = {
  name: 'sign-in',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  const people = seedPeople(place, { members: SIGN_INS_IN_A_ROUND, enrolled: SIGN_INS_IN_A_ROUND });
  const twinlock = await startTwinlock(place);
  const floor = await startFloor('argon2', place.env);
  const work = { count: SIGN_INS_IN_A_ROUND, atOnce: AT_ONCE };
  const signInAll = () => drive(work, (number) => signInPerson(twinlock.api, people[number]!));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    await signInAll();
    await resetUsedCodes(place);
  }
  await floor.runFloor(work);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await twinlock.server.cpuDuring(signInAll);
    rounds.push({ ours, floor: await floor.cpuDuring(() => floor.runFloor(work)) });
    await resetUsedCodes(place);
  }
  const profile = profileFolder && join(profileFolder, `sign-in-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, signInAll);
  for (const each of [floor, twinlock]) await each.stop();
  await place.remove();
  const { ratio, ours, floor: hash } = compare(rounds);
  const milliseconds = (microseconds: number) => `${(microseconds / work.count / 1000).toFixed(1)} ms`;
  const detail = `${milliseconds(ours)} of CPU, its hash ${milliseconds(hash)}`;
  return [
    {
      what: 'sign-in with password and code, CPU against its hash',
      where: database,
      value: ratio,
      unit: 'x',
      atMost: 1.6,
      detail,
    },
  ];
}
