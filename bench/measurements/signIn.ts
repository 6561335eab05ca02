import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
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
  measure: async (options) => (await onEachDatabase((database) => measureOn(database, options))).flat(),
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
  const [ours, theirs]: [Round[], Round[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const least = await floor.cpuDuring(() => floor.runFloor(work));
    const against = (took: number): Round => ({
      ours: took / work.count / 1000,
      theirs: least / work.count / 1000,
    });
    ours.push(against(await twinlock.server.cpuDuring(signInAll(twinlock.api))));
    theirs.push(against(await byApollo.process.cpuDuring(signInAll(byApollo.api))));
    await letCodesWorkAgain(place);
  }
  const profile = profileFolder && join(profileFolder, `sign-in-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, signInAll(twinlock.api));
  for (const each of [floor, byApollo, twinlock]) await each.stop();
  await place.remove();
  const what = `sign-in with password and code on ${database}, server CPU`;
  return [
    { ...figureOf(ours), what, goal: { atMost: 1.15 } },
    { ...figureOf(theirs), what: `bare Apollo Server and type-graphql with a ${what}`, goal: null },
  ];
}

function figureOf(rounds: readonly Round[]): Omit<Figure, 'what' | 'goal'> {
  const { ratio, ours, theirs } = compare(rounds);
  return {
    against: 'one argon2id check',
    value: ratio,
    unit: 'x',
    detail: `${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms`,
  };
}
