import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../e2e/support/program';
import { contentOf, copy, onSource, peakMemory, type SeededPerson, seedSource } from '../support/copying';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { aChallenge, answerChallenge, codeOf, redeem } from '../support/people';
import { type RemoteApi, startRemote } from '../support/remoteApi';

const MEMBERS = 10_000;
const MANY_ROWS = 5000;
const VIEWER = '{ viewer { user { email } } }';
const TOTAL = '{ workspace(slug: "acme") { twoFactorSummary { total enrolled } } }';
const ID = '{ workspace(slug: "acme") { id } }';
const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;
const VERIFY = `mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { sessionToken } }`;

let mariaDb: MariaDb;
let folder: string;
let dataDir: string;
let target: string;
let people: SeededPerson[];
let keys: string;

beforeAll(async () => {
  mariaDb = await startMariaDb({ unsynced: true });
  folder = mkdtempSync(join(tmpdir(), 'twinlock-copy-'));
  dataDir = join(folder, 'data');
  people = await seedSource(dataDir, MEMBERS);
  keys = readFileSync(join(dataDir, 'encryption-keys'), 'utf8').trim();
}, 120_000);
afterAll(async () => {
  await mariaDb.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  target = await createDatabase(mariaDb.url);
});

const served = () => ({ DATABASE_URL: target, ENCRYPTION_KEYS: keys });
const person = (number: number) => ({ ...(people[number] as SeededPerson), token: '' });

async function signIn(api: RemoteApi, number: number): Promise<string | undefined> {
  const challenge = await aChallenge(api, person(number));
  return (await answerChallenge(api, challenge, codeOf(api, person(number)))).data?.verifySecondFactor
    .sessionToken;
}

async function signInByCookie(api: RemoteApi, number: number): Promise<string> {
  const challengeToken = await aChallenge(api, person(number));
  const input = { challengeToken, code: codeOf(api, person(number)), transport: 'COOKIE' };
  const [cookie = ''] = ((await api.send(VERIFY, { input })).setCookie as unknown as string).split(';');
  return cookie;
}

/** Returns two sessions and an API token from a server on the embedded database, and uses a recovery code. */
async function useSource(port: number) {
  const { server, api } = await startRemote({ dataDir, port });
  try {
    const owner = { token: await signIn(api, 0) };
    const workspaceId = (await api.send(ID, {}, owner)).data?.workspace.id;
    const input = { workspaceId, name: 'CI', scopes: ['MEMBERS_READ'] };
    const created = await api.send(CREATE_TOKEN, { input }, owner);
    await redeem(api, await aChallenge(api, person(1)), person(1).recoveryCodes[0]);
    const cookie = await signInByCookie(api, 2);
    return { owner, cookie, apiToken: { token: created.data?.createApiToken.token } };
  } finally {
    await server.stop();
  }
}

test('after a copy of 10,000 people to MariaDB, authenticators, recovery codes, sessions and API tokens work', async () => {
  const port = await findFreePort();
  const { owner, cookie, apiToken } = await useSource(port);
  const before = contentOf(dataDir);
  const copying = copy(dataDir, target);
  expect([await copying.ended, copying.errors()]).toEqual([0, []]);
  expect(copying.output()).toMatch(/^users: 10000$/m);
  expect(copying.output()).toMatch(/^keys: ok, .* every key in use is there$/m);
  expect(copying.output()).toContain(`set ENCRYPTION_KEYS to what \`paste -sd, ${dataDir}/encryption-keys\``);
  expect(contentOf(dataDir)).toBe(before);

  const { server, api } = await startRemote({ env: served(), port });
  try {
    expect((await api.send(VIEWER, {}, owner)).data?.viewer.user.email).toBe(people[0]?.email);
    expect((await api.send(VIEWER, {}, { cookie })).data?.viewer.user.email).toBe(people[2]?.email);
    const total = { total: MEMBERS, enrolled: MEMBERS };
    expect((await api.send(TOTAL, {}, apiToken)).data?.workspace.twoFactorSummary).toEqual(total);
    for (const number of [3, 5000, MEMBERS - 1]) expect(await signIn(api, number)).toBeDefined();
    const codes = [...person(1).recoveryCodes, ...person(MEMBERS - 2).recoveryCodes];
    const refused: number[] = [];
    for (const [index, code] of codes.entries()) {
      const challenge = await aChallenge(api, person(index < 10 ? 1 : MEMBERS - 2));
      if ((await redeem(api, challenge, code)).code === 'INVALID_CODE') refused.push(index);
    }
    expect(refused).toEqual([0]);
  } finally {
    await server.stop();
  }
}, 120_000);

test('the memory of a copy does not grow with the amount of data', async () => {
  const small = join(folder, 'small');
  await seedSource(small, 1);
  const first = copy(small, target);
  expect(await first.ended).toBe(0);
  const events = `INSERT INTO security_events (id, type, at, details) WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row
    WHERE n < ${MANY_ROWS}) SELECT 'event-' || n, 'SIGNED_IN', '2026-01-01 00:00:00.000', hex(randomblob(15000)) FROM row`;
  onSource(small, `db.exec(${JSON.stringify(events)})`);
  const second = copy(small, await createDatabase(mariaDb.url));
  expect([await second.ended, second.errors()]).toEqual([0, []]);
  // The data takes 150 MB.
  expect(peakMemory(second) - peakMemory(first)).toBeLessThan(100);
}, 60_000);
