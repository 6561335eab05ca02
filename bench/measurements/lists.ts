import { type Figure, type Measurement, median } from '../measurement';
import { operation } from '../support/api';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { fill, type Size } from '../support/fill';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const LARGE: Size = { members: 100_000, events: 1_000_000 };
const GOAL_MILLISECONDS = 100;
const REQUESTS = 100;
const WARM_UP_REQUESTS = 50;

const NODES = 'nodes { role joinedAt twoFactorStatus user { name email } } pageInfo { endCursor }';
const AUDIT = 'nodes { type at ipAddress subject { name } actor { name } } pageInfo { endCursor }';
const PAGES = {
  'members page with its count': `members(first: 20) { totalCount ${NODES} }`,
  'members page with its count and the summary': `members(first: 20) { totalCount ${NODES} } twoFactorSummary { total enrolled inGrace blocked }`,
  'audit page': `auditEvents(first: 20) { ${AUDIT} }`,
};

/** Response times of the pages that owners open most, in a large workspace. */
export const lists: Measurement = {
  name: 'lists',
  measure: () => onEachDatabase(measureOn),
};

async function measureOn(database: DatabaseName): Promise<Figure[]> {
  const large = await startFilled(database, LARGE);
  const figures: Figure[] = [];
  for (const [page, fields] of Object.entries(PAGES)) {
    const body = operation(`query Page { workspace(slug: "acme") { ${fields} } }`);
    for (let number = 0; number < WARM_UP_REQUESTS; number += 1) await large.time(body);
    const times: number[] = [];
    for (let number = 0; number < REQUESTS; number += 1) times.push(await large.time(body));
    const detail = `median of ${REQUESTS}; ${LARGE.members} members, ${LARGE.events} events`;
    figures.push({
      what: `${page}, response time`,
      where: database,
      value: median(times),
      unit: 'ms',
      atMost: GOAL_MILLISECONDS,
      detail,
    });
  }
  await large.stop();
  return figures;
}

async function startFilled(database: DatabaseName, size: Size) {
  const place = await makePlace(database);
  const [owner] = seedPeople(place, { members: 1, enrolled: 1 });
  await fill(place, size);
  const twinlock = await startTwinlock(place);
  const token = await signIn(twinlock.api, owner!);
  return {
    time: async (body: string): Promise<number> => {
      const startedAt = performance.now();
      await twinlock.api.send(body, { token });
      return performance.now() - startedAt;
    },
    stop: async () => {
      await twinlock.stop();
      await place.remove();
    },
  };
}
