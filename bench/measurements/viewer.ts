import { join } from 'node:path';
import {
  compareWithBare,
  type Figure,
  type Measurement,
  type Options,
  type RoundOfThree,
} from '../measurement';
import { drive, driveAtPace, operation } from '../support/api';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { type Route, startRoute } from '../support/floor';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const WARM_UP_REQUESTS = 6000;
const QUERY = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');

type Send = (number: number) => Promise<unknown>;

/** How requests come. */
interface Manner {
  name: string;
  count: number;
  drive(count: number, send: Send): Promise<void>;
}

/** A server that has nothing to wait for asks its client for as much as that can send, which differs from one to another. */
const FLAT_OUT: Manner = {
  name: '16 at once without a pause',
  count: 3000,
  drive: (count, send) => drive({ count, atOnce: 16 }, send),
};
/** The same for each, and what a busy server of some thousand members sees. */
const AT_A_PACE: Manner = {
  name: '200 a second',
  count: 400,
  drive: (count, send) => driveAtPace({ count, perSecond: 200 }, send),
};

/**
 * The cheapest thing that everyone asks for, against a plain Fastify route that looks the same up by hand; and against that
 * what the packages in between take alone.
 */
export const viewer: Measurement = {
  name: 'viewer',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  const [owner] = seedPeople(place, { members: 1, enrolled: 0 });
  const { server, api, stop } = await startTwinlock(place);
  const twinlock = { process: server, api, stop };
  const byApollo = await startRoute('viewerByApollo', place);
  const floor = await startRoute('viewer', place);
  const token = await signIn(api, owner!);
  const ask = (of: Route) => () => of.api.send(QUERY, { token });
  for (const each of [twinlock, byApollo, floor]) await FLAT_OUT.drive(WARM_UP_REQUESTS, ask(each));
  const figures: Figure[] = [];
  for (const manner of [FLAT_OUT, AT_A_PACE]) {
    const rounds: RoundOfThree[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [ours, bare, least] = [
        await cpuOf(twinlock, manner, ask(twinlock)),
        await cpuOf(byApollo, manner, ask(byApollo)),
        await cpuOf(floor, manner, ask(floor)),
      ];
      rounds.push({ ours, bare, least });
    }
    const what = `viewer { user { name } twoFactor { enabled } } on ${database}, ${manner.name}, server CPU`;
    figures.push(
      ...compareWithBare(rounds, {
        what,
        bareWhat: `that ${what}`,
        against: 'a plain Fastify route with the same look-up',
        goal: { atMost: 2 },
        tell: (microseconds) => `${Math.round(microseconds)} µs a request`,
      }),
    );
  }
  const profile = profileFolder && join(profileFolder, `viewer-${database}.cpuprofile`);
  if (profile) await server.profiled(profile, () => FLAT_OUT.drive(FLAT_OUT.count, ask(twinlock)));
  for (const each of [floor, byApollo, twinlock]) await each.stop();
  await place.remove();
  return figures;
}

/** Microseconds a request. */
async function cpuOf({ process }: Route, { count, drive: ask }: Manner, send: Send): Promise<number> {
  return (await process.cpuDuring(() => ask(count, send))) / count;
}
