import { type Figure, type Measurement, median } from '../measurement';
import { operation } from '../support/api';
import { type DatabaseName, makePlace, type Place } from '../support/databases';
import { planOf, prepareLog, readsDuring } from '../support/explain';
import { fill, type Size } from '../support/fill';
import { signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const SMALL: Size = { members: 1000, events: 10_000 };
const LARGE: Size = { members: 100_000, events: 1_000_000 };
const REQUESTS = 200;
const WARM_UP_REQUESTS = 300;

const NODES = 'nodes { role joinedAt twoFactorStatus user { name email } } pageInfo { endCursor }';
const AUDIT = 'nodes { type at ipAddress subject { name } actor { name } } pageInfo { endCursor }';
const PAGES = {
  'members page with its count': `members(first: 20) { totalCount ${NODES} }`,
  'members by when they were last seen': `members(first: 20, orderBy: { by: LAST_SEEN_AT, descending: true }) { totalCount ${NODES} }`,
  'members with two-factor authentication': `members(first: 20, filter: { twoFactorEnabled: true }) { totalCount ${NODES} }`,
  'two-factor summary': 'twoFactorSummary { total enrolled inGrace blocked }',
  'audit page': `auditEvents(first: 20) { ${AUDIT} }`,
  'audit page of one rare kind': `auditEvents(first: 20, filter: { types: [ACCOUNT_LOCKED] }) { ${AUDIT} }`,
};

/** What owners look at most, in a small workspace and in one a hundred times as large. */
export const growth: Measurement = {
  name: 'growth',
  measure: async () => {
    const reads = new Map<string, string[]>();
    return [...(await measureOn('MariaDB', reads)), ...(await measureOn('SQLite', reads))];
  },
};

/** `reads`: what MariaDB was asked for each page, to explain the same on SQLite, which keeps no log. */
async function measureOn(database: DatabaseName, reads: Map<string, string[]>): Promise<Figure[]> {
  const [small, large] = [await startFilled(database, SMALL), await startFilled(database, LARGE)];
  const figures: Figure[] = [];
  for (const [page, fields] of Object.entries(PAGES)) {
    const body = operation(`query Page { workspace(slug: "acme") { ${fields} } }`);
    for (let number = 0; number < WARM_UP_REQUESTS; number += 1) {
      await small.time(body);
      await large.time(body);
    }
    const times: { small: number; large: number }[] = [];
    for (let number = 0; number < REQUESTS; number += 1)
      times.push({ small: await small.time(body), large: await large.time(body) });
    const [least, most] = [median(times.map((time) => time.small)), median(times.map((time) => time.large))];
    if (large.place.url) reads.set(page, await readsDuring(large.place.url, () => large.time(body)));
    const plan = await planOf(large.place, reads.get(page) ?? []);
    figures.push({
      what: `${page} of ${LARGE.members} members and ${LARGE.events} events on ${database}, time to answer`,
      against: `of ${SMALL.members} and ${SMALL.events}`,
      value: most / least,
      unit: 'x',
      goal: { atMost: 1.5 },
      detail: `${most.toFixed(2)} ms against ${least.toFixed(2)} ms, medians; by ${plan}`,
    });
  }
  await small.stop();
  await large.stop();
  return figures;
}

async function startFilled(database: DatabaseName, size: Size) {
  const place = await makePlace(database);
  const [owner] = seedPeople(place, { members: 1, enrolled: 1 });
  await fill(place, size);
  if (place.url !== null) await prepareLog(place.url);
  const twinlock = await startTwinlock(place);
  const token = await signIn(twinlock.api, owner!);
  return {
    place: place as Place,
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
