import type { RunningServer } from '../../../e2e/support/server';
import { generateKey } from '../../src/crypto/keyRing';
import { createDatabase, type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';
import {
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  challengesOf,
  codeOf,
  type Person,
  redeem,
  startSignIn,
  wrongCodeOf,
} from '../support/people';
import { type RemoteApi, spread, startRemote } from '../support/remoteApi';

let mariaDb: MariaDb;
let databaseUrl: string;
let servers: RunningServer[];
let apis: [RemoteApi, RemoteApi];
let owner: Person;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  databaseUrl = await createDatabase(mariaDb.url);
  const env = { DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: generateKey(new Date()) };
  const [one, two] = [await startRemote({ env }), await startRemote({ env })];
  servers = [one.server, two.server];
  apis = [one.api, two.api];
  owner = await anOwner(one.api);
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await mariaDb.stop();
});
beforeEach(() => apis[0].clock.catchUp());

test('S11 of 64 parallel wrong codes on two servers all count and ten are checked; then the right one is refused', async () => {
  const member = await anEnrolledMember(apis[0], owner);
  const [last = '', ...challenges] = await challengesOf(apis[0], member, 65);
  const wrong = wrongCodeOf(apis[0], member);
  const answers = await spread(apis, challenges, (api, token) => answerChallenge(api, token, wrong));
  expect(answers.filter(({ code }) => code === 'INVALID_CODE')).toHaveLength(10);
  expect(answers.filter(({ code }) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(54);
  const [row] = await queryDatabase(databaseUrl, 'SELECT secondFactorTries FROM users WHERE email = ?', [
    member.email,
  ]);
  expect(row?.secondFactorTries).toBe(64);
  const right = await answerChallenge(apis[1], last, codeOf(apis[1], member));
  expect(right.code).toBe('TOO_MANY_ATTEMPTS');
  expect(right.details.retryAfterSeconds).toBeGreaterThan(800);
  expect(right.details.retryAfterSeconds).toBeLessThanOrEqual(900);
}, 60_000);

test('S04 of 64 parallel uses of one code on two servers, one opens a session', async () => {
  const member = await anEnrolledMember(apis[0], owner);
  const challenges = await challengesOf(apis[0], member, 64);
  const code = codeOf(apis[0], member);
  const answers = await spread(apis, challenges, (api, token) => answerChallenge(api, token, code));
  expect(answers.filter(({ data }) => data)).toHaveLength(1);
}, 60_000);

test('S09 of 64 parallel uses of one recovery code on two servers, one opens a session', async () => {
  const member = await anEnrolledMember(apis[0], owner);
  const challenges = await challengesOf(apis[0], member, 64);
  const answers = await spread(apis, challenges, (api, token) => redeem(api, token, member.recoveryCodes[0]));
  expect(answers.filter(({ data }) => data)).toHaveLength(1);
}, 60_000);

test('S12 of 40 parallel wrong passwords on two servers, ten are checked', async () => {
  const member = await aMember(apis[0], owner);
  const tries = Array.from({ length: 40 }, () => ({ email: member.email, password: 'not the password' }));
  const answers = await spread(apis, tries, (api, person) => startSignIn(api, person, '203.0.113.50'));
  expect(answers.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(10);
  expect(answers.filter(({ code }) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(30);
}, 60_000);

test('S20 a password change on one server ends the other sessions on both', async () => {
  const member = await aMember(apis[0], owner);
  const elsewhere = (await startSignIn(apis[1], member)).data?.signIn.sessionToken;
  const newPassword = 'another battery staple';
  const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }';
  expect(
    (await apis[0].send(change, { input: { currentPassword: member.password, newPassword } }, member)).code,
  ).toBeUndefined();
  const seen = await apis[1].send('{ viewer { user { email } } }', {}, { token: elsewhere });
  expect([seen.data, seen.code]).toEqual([null, 'UNAUTHENTICATED']);
});
