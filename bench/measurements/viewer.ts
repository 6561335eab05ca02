import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
import { Api, drive, operation } from '../support/api';
import { type DatabaseName, makePlace, onEachDatabase, type Place } from '../support/databases';
import { startFloor } from '../support/floor';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const REQUESTS_IN_A_ROUND = 3000;
const WARM_UP_REQUESTS = 3000;
const AT_ONCE = 16;
const QUERY = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');

/** The cheapest thing that everyone asks for, against a plain Fastify route that looks the same up by hand. */
export const viewer: Measurement = {
  name: 'viewer',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure> {
  const place = await makePlace(database);
  const [owner] = seedPeople(place, { members: 1, enrolled: 0 });
  const twinlock = await startTwinlock(place);
  const floor = await startRoute(place);
  const token = await signIn(twinlock.api, owner!);
  const ask = (api: Api, count: number) =>
    drive({ count, atOnce: AT_ONCE }, () => api.send(QUERY, { token }));
  await ask(twinlock.api, WARM_UP_REQUESTS);
  await ask(floor.api, WARM_UP_REQUESTS);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await twinlock.server.cpuDuring(() => ask(twinlock.api, REQUESTS_IN_A_ROUND));
    const theirs = await floor.process.cpuDuring(() => ask(floor.api, REQUESTS_IN_A_ROUND));
    rounds.push({ ours: ours / REQUESTS_IN_A_ROUND, theirs: theirs / REQUESTS_IN_A_ROUND });
  }
  const profile = profileFolder && join(profileFolder, `viewer-${database}.cpuprofile`);
  if (profile)
    await floor.process.profiled(profile.replace('viewer-', 'floor-'), () =>
      ask(floor.api, REQUESTS_IN_A_ROUND),
    );
  if (profile) await twinlock.server.profiled(profile, () => ask(twinlock.api, REQUESTS_IN_A_ROUND));
  await floor.stop();
  await twinlock.stop();
  await place.remove();
  const { ratio, ours, theirs } = compare(rounds);
  return {
    what: `viewer { user { name } twoFactor { enabled } } on ${database}, server CPU`,
    against: 'a plain Fastify route with the same look-up',
    value: ratio,
    unit: 'x',
    goal: { atMost: 2 },
    detail: `${Math.round(ours)} µs against ${Math.round(theirs)} µs a request`,
  };
}

async function startRoute({ env, file }: Place) {
  const process = await startFloor('viewer', { ...env, DATABASE_FILE: file });
  const [, url] = await process.whenPrinted(/ready on (\S+)/);
  const api = new Api(url!);
  return {
    process,
    api,
    stop: async () => {
      await api.close();
      await process.stop();
    },
  };
}
