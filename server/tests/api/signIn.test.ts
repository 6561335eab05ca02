import { hashToken } from '../../src/crypto/tokens';
import { SessionEntity } from '../../src/sessions/session.entity';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  enroll,
  type Person,
  signInAgain,
  startSignIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { passDays } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const REDEEM = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { security { requireTwoFactor } } } }`;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

test('S16 after the password alone there is a challenge, but no session and no cookie', async () => {
  const member = await anEnrolledMember(api, owner);
  const input = { email: member.email, password: member.password };
  const answer = await api.send('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
    input,
  });
  expect(answer.data?.signIn.__typename).toBe('TwoFactorChallenge');
  expect(answer.setCookie).toBeUndefined();
});

test('S03 S04 exactly one of twenty parallel uses of one code opens a session', async () => {
  const member = await anEnrolledMember(api, owner);
  const challenges = [];
  for (let count = 0; count < 20; count += 1) challenges.push(await aChallenge(api, member));
  const code = codeOf(api, member);
  const answers = await Promise.all(challenges.map((challenge) => answerChallenge(api, challenge, code)));
  expect(answers.filter(({ data }) => data?.verifySecondFactor)).toHaveLength(1);
});

test('S09 exactly one of twenty parallel uses of one recovery code opens a session', async () => {
  const member = await anEnrolledMember(api, owner);
  const challenges = [];
  for (let count = 0; count < 20; count += 1) challenges.push(await aChallenge(api, member));
  const [recoveryCode] = member.recoveryCodes;
  const answers = await Promise.all(
    challenges.map((challengeToken) =>
      api.send(REDEEM, { input: { challengeToken, recoveryCode, transport: 'BEARER' } }),
    ),
  );
  expect(answers.filter(({ data }) => data?.redeemRecoveryCode)).toHaveLength(1);
});

test('S11 the fifth wrong code ends the challenge, the tenth in a row locks for fifteen minutes, and a success resets the count', async () => {
  const member = await anEnrolledMember(api, owner);
  for (const round of [1, 2]) {
    const challenge = await aChallenge(api, member);
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect((await answerChallenge(api, challenge, wrongCodeOf(api, member))).code).toBe('INVALID_CODE');
    }
    const after = await answerChallenge(api, challenge, codeOf(api, member));
    expect([round, after.code]).toEqual([round, 'CHALLENGE_EXPIRED']);
  }
  const locked = await startSignIn(api, member);
  expect([locked.code, locked.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
  api.clock.advance({ minutes: 15 });
  expect((await signInAgain(api, member)).token).toBeDefined();
});

test('S14 an unknown email and a wrong password return the same response at every count of attempts', async () => {
  const member = await anEnrolledMember(api, owner);
  const from = '203.0.113.9';
  for (let count = 1; count <= 12; count += 1) {
    const known = await startSignIn(api, { email: member.email, password: 'not the password' }, from);
    const unknown = await startSignIn(
      api,
      { email: 'unknown@acme.example', password: 'not the password' },
      from,
    );
    expect(known.code).toBe(count <= 10 ? 'INVALID_CREDENTIALS' : 'TOO_MANY_ATTEMPTS');
    expect([unknown.code, unknown.errors[0]?.message]).toEqual([known.code, known.errors[0]?.message]);
  }
});

test('S13 an operation with two mutations that check a secret is refused, with aliases and fragments', async () => {
  const input = '{ email: "a@b.example", password: "x" }';
  const aliased = await api.send(
    `mutation { a: signIn(input: ${input}) { __typename } b: signIn(input: ${input}) { __typename } }`,
  );
  const spread = await api.send(
    `mutation { ...F a: signIn(input: ${input}) { __typename } } fragment F on Mutation { signIn(input: ${input}) { __typename } }`,
  );
  expect([aliased.code, spread.code]).toEqual(['QUERY_TOO_COMPLEX', 'QUERY_TOO_COMPLEX']);
});

test('S18 a session ends after an hour without use, and its row is deleted a week later', async () => {
  const member = await aMember(api, owner);
  api.clock.advance({ minutes: 59 });
  const tokenHash = hashToken(member.token as string);
  const viewer = async () =>
    (await api.send('{ viewer { user { email } } }', {}, member)).data?.viewer ?? null;
  expect(await viewer()).not.toBeNull();
  api.clock.advance({ minutes: 60 });
  expect(await viewer()).toBeNull();
  const rows = () => api.runtime.database.read((db) => db.countBy(SessionEntity, { tokenHash }));
  expect(await rows()).toBe(1);
  await passDays(api, 10);
  expect(await rows()).toBe(0);
});

test('S21 a workspace with the security rule is closed at the next request to members without a second factor only', async () => {
  const enrolledOwner = await enroll(api, await signInAgain(api, owner));
  const member = await aMember(api, enrolledOwner);
  const workspaceId = await workspaceIdOf(api, enrolledOwner);
  const set = (requireTwoFactor: boolean) =>
    api.send(SECURITY, { input: { workspaceId, requireTwoFactor, gracePeriodDays: 0 } }, enrolledOwner);
  expect((await set(true)).code).toBeUndefined();
  const closed = await api.send('{ workspace(slug: "acme") { members { nodes { id } } } }', {}, member);
  expect(closed.code).toBe('TWO_FACTOR_REQUIRED');
  const open = await api.send(
    '{ workspace(slug: "acme") { id name slug viewerRole security { requireTwoFactor } } }',
    {},
    member,
  );
  expect(open.data?.workspace).toMatchObject({
    slug: 'acme',
    viewerRole: 'MEMBER',
    security: { requireTwoFactor: true },
  });
  const enrolled = await enroll(api, member);
  expect(
    (await api.send('{ workspace(slug: "acme") { members { nodes { id } } } }', {}, enrolled)).code,
  ).toBeUndefined();
  const off = await api.send('mutation { disableTwoFactor { sessionToken } }', {}, enrolled);
  expect(off.code).toBe('TWO_FACTOR_REQUIRED_BY_WORKSPACE');
  expect((await set(false)).code).toBeUndefined();
});
