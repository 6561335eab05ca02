import type { Figure, Measurement } from '../measurement';
import { type Api, operation } from '../support/api';
import { makePlace } from '../support/databases';
import { codeOf, SIGN_IN, VERIFY } from '../support/signIn';
import { TripCounter } from '../support/tripCounter';
import { type Person, seedPeople, startTwinlock } from '../support/twinlock';

/** The least of so many runs, since the server also does work of its own now and then. */
const RUNS = 5;

const VIEWER = operation('query Viewer { viewer { user { name } twoFactor { enabled } } }');
const MEMBERS = operation(
  'query Members { workspace(slug: "acme") { members { totalCount nodes { user { name email } twoFactorStatus } } } }',
);
const AUDIT = operation(
  'query Audit { workspace(slug: "acme") { auditEvents { nodes { type at subject { name } } } } }',
);

/** How often an operation asks the database and waits, on MariaDB. */
export const roundTrips: Measurement = {
  name: 'round-trips',
  measure: async () => {
    const place = await makePlace('MariaDB');
    const people = seedPeople(place, { members: 20, enrolled: 20 });
    const url = new URL(place.url as string);
    const counter = await TripCounter.start(Number(url.port));
    url.port = String(counter.port);
    const twinlock = await startTwinlock(place, { DATABASE_URL: url.href });
    const figures = await count(twinlock.api, counter, people);
    await twinlock.stop();
    counter.stop();
    await place.remove();
    return figures;
  },
};

async function count(api: Api, counter: TripCounter, people: Person[]): Promise<Figure[]> {
  const [owner, ...others] = people as [Person, ...Person[]];
  const least = { signIn: [] as string[][], verify: [] as string[][], read: new Map<string, string[][]>() };
  let token = '';
  for (const person of [...others.slice(0, RUNS), owner]) {
    const { email, password } = person;
    let challengeToken = '';
    const body = operation(SIGN_IN, { input: { email, password, transport: 'BEARER' } });
    least.signIn.push(
      await sqlOf(counter, async () => {
        challengeToken = (await api.send(body)).signIn.challengeToken;
      }),
    );
    const input = { challengeToken, code: codeOf(person.secret as string), transport: 'BEARER' };
    least.verify.push(
      await sqlOf(counter, async () => {
        token = (await api.send(operation(VERIFY, { input }))).verifySecondFactor.sessionToken;
      }),
    );
  }
  const reads = { 'viewer { user, twoFactor }': VIEWER, 'members page': MEMBERS, 'audit page': AUDIT };
  for (const [name, body] of Object.entries(reads)) {
    const runs: string[][] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await sqlOf(counter, () => api.send(body, { token })));
    least.read.set(name, runs);
  }
  return [
    figureOf('viewer { user, twoFactor }', least.read.get('viewer { user, twoFactor }')!, 2),
    figureOf('signIn, to the challenge', least.signIn, null),
    figureOf('verifySecondFactor', least.verify, 6),
    figureOf('members page', least.read.get('members page')!, null),
    figureOf('audit page', least.read.get('audit page')!, null),
  ];
}

async function sqlOf(counter: TripCounter, work: () => Promise<unknown>): Promise<string[]> {
  return (await counter.during(work)).map(({ command, sql }) => (sql === '' ? command : firstWords(sql)));
}

function firstWords(sql: string): string {
  const [, words = sql] =
    /^\s*((?:START TRANSACTION|COMMIT|\w+(?:\s+\w+)?(?:[^;]*?(?:FROM|INTO|UPDATE)\s+`?\w+`?)?))/.exec(sql) ??
    [];
  return words.replace(/\s+/g, ' ').slice(0, 40);
}

function figureOf(what: string, runs: string[][], atMost: number | null): Figure {
  const [fewest] = [...runs].sort((a, b) => a.length - b.length) as [string[]];
  return {
    what: `database round trips of ${what}`,
    against: 'MariaDB, counted on the wire',
    value: fewest.length,
    unit: 'trips',
    goal: atMost === null ? null : { atMost },
    detail: fewest.join('; '),
  };
}
