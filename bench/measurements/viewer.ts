import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
import { drive, operation } from '../support/api';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { type Route, startRoute } from '../support/floor';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const WARM_UP_REQUESTS = 6000;
const REQUESTS = 3000;
const AT_ONCE = 16;
const QUERY = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');

/** CPU of the cheapest query of a signed-in person, compared with Apollo Server and type-graphql with the same query of the database. */
export const viewer: Measurement = {
  name: 'viewer',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  const [owner] = seedPeople(place, { members: 1, enrolled: 0 });
  const { server, api, stop } = await startTwinlock(place);
  const twinlock = { process: server, api, stop };
  const bare = await startRoute('viewerByApollo', place);
  const token = await signIn(api, owner!);
  const ask = (route: Route, count: number) =>
    drive({ count, atOnce: AT_ONCE }, () => route.api.send(QUERY, { token }));
  for (const route of [twinlock, bare]) await ask(route, WARM_UP_REQUESTS);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await server.cpuDuring(() => ask(twinlock, REQUESTS));
    rounds.push({ ours, floor: await bare.process.cpuDuring(() => ask(bare, REQUESTS)) });
  }
  const profile = profileFolder && join(profileFolder, `viewer-${database}.cpuprofile`);
  if (profile) await server.profiled(profile, () => ask(twinlock, REQUESTS));
  for (const route of [bare, twinlock]) await route.stop();
  await place.remove();
  const { ratio, ours, floor } = compare(rounds);
  const detail = `${Math.round(ours / REQUESTS)} µs of CPU a request, bare ${Math.round(floor / REQUESTS)} µs`;
  return [
    {
      what: 'viewer, CPU against bare Apollo Server and type-graphql',
      where: database,
      value: ratio,
      unit: 'x',
      atMost: 1.5,
      detail,
    },
  ];
}
