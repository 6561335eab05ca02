import { listOwners, makeOwner, resetTwoFactor } from '../../src/cli/operate';
import { unlock, unlockAddress } from '../../src/cli/unlock';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  startSignIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

const AUDIT = `{ workspace(slug: "acme") { auditEvents(first: 1) { nodes { type details actor { email } subject { email } } } } }`;
const REQUEST_RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;

let api: TestApi;
let owner: EnrolledPerson;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
});
afterAll(() => api.stop());

async function newestEvent() {
  return (await api.send(AUDIT, {}, owner)).data?.workspace.auditEvents.nodes[0];
}

test('the operator resets a second factor: sessions end, the workspace stays closed until a new setup, and the log records it', async () => {
  const member = await anEnrolledMember(api, owner);
  const workspaceId = await workspaceIdOf(api, owner);
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 90 } }, owner);
  const said = await resetTwoFactor(api.runtime, {
    email: member.email.toUpperCase(),
    reason: ' lost the phone ',
  });
  expect(said).toContain(member.email);
  expect(await newestEvent()).toMatchObject({
    type: 'TWO_FACTOR_RESET',
    details: { by: 'operator', reason: 'lost the phone' },
    actor: null,
    subject: { email: member.email },
  });
  expect((await api.send('{ viewer { user { id } } }', {}, member)).code).toBe('UNAUTHENTICATED');
  const token = (await startSignIn(api, member)).data?.signIn.sessionToken;
  const closed = await api.send('{ workspace(slug: "acme") { members { nodes { id } } } }', {}, { token });
  expect(closed.code).toBe('TWO_FACTOR_REQUIRED');
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: false } }, owner);
});

const RESET = `mutation ($input: ResetMemberTwoFactorInput!) { resetMemberTwoFactor(input: $input) { __typename } }`;
const MEMBERS = `{ workspace(slug: "acme") { members(first: 100) { nodes { id user { email } } } } }`;

test('S29 the operator’s reason is refused like an owner’s in the API, with the same message, and nothing is changed', async () => {
  const { email, token } = await anEnrolledMember(api, owner);
  const reset = (reason: string) => resetTwoFactor(api.runtime, { email, reason });
  const { data } = await api.send(MEMBERS, {}, owner);
  const { id } = (data as Fields).workspace.members.nodes.find((node: Fields) => node.user.email === email);
  for (const reason of ['', 'lost', `  ${'x'.repeat(9)}  `, 'é'.repeat(501)]) {
    const { errors } = await api.send(RESET, { input: { memberId: id, reason } }, owner);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'reason' });
    await expect(reset(reason)).rejects.toMatchObject({
      message: errors[0]?.message,
      details: { field: 'reason' },
    });
  }
  expect((await api.send('{ viewer { user { id } } }', {}, { token })).code).toBeUndefined();
  expect(await reset('é'.repeat(500))).toContain('is reset');
});

test('unlock for an account that isn’t locked says so, and leaves counts and log unchanged', async () => {
  const member = await anEnrolledMember(api, owner);
  const challenge = await aChallenge(api, member);
  for (let count = 0; count < 4; count += 1) await answerChallenge(api, challenge, wrongCodeOf(api, member));
  const before = await newestEvent();
  expect(await unlock(api.runtime, member.email)).toBe(`Nothing was locked: ${member.email} has no lock.`);
  expect(await newestEvent()).toEqual(before);
  const again = await answerChallenge(api, challenge, wrongCodeOf(api, member));
  expect(again.details).toMatchObject({ code: 'INVALID_CODE', remainingAttempts: 0 });
});

test('unlock says that nothing was locked after the lock has ended, and when it runs twice', async () => {
  const member = await aMember(api, owner);
  const hold = async () => {
    for (let count = 0; count < 10; count += 1)
      await startSignIn(api, { ...member, password: 'not the password' }, '203.0.113.50');
  };
  await hold();
  expect(await unlock(api.runtime, member.email)).toBe(`${member.email} is unlocked and may sign in again.`);
  expect(await unlock(api.runtime, member.email)).toMatch(/^Nothing was locked/);
  await hold();
  api.clock.advance({ seconds: 10 * 60 });
  expect(await unlock(api.runtime, member.email)).toMatch(/^Nothing was locked/);
});

test.each([
  ['203.0.113.77', '203.0.113.77', '203.0.113.77'],
  ['::ffff:203.0.113.78', '203.0.113.78', '203.0.113.78'],
  ['2001:DB8:0:7::9', '2001:db8:0:7:1234::1', '2001:db8:0:7::/64'],
])(
  'S12 unlock --address %s clears the limit for %s',
  async (typed, address, block) => {
    const member = await aMember(api, owner);
    for (let count = 0; count < 100; count += 1)
      await startSignIn(api, { email: `${count}@else.example`, password: 'not the password' }, address);
    expect((await startSignIn(api, member, address)).code).toBe('TOO_MANY_ATTEMPTS');
    expect(await unlockAddress(api.runtime, typed)).toBe(`${block} is not held back any more.`);
    expect((await startSignIn(api, member, address)).code).toBeUndefined();
    expect(await unlockAddress(api.runtime, typed)).toBe(`Nothing was locked: ${block} is not held back.`);
  },
  60_000,
);

test('S12 unlock --address clears the limit of password reset requests as well, and of no other address', async () => {
  const [address, other] = ['203.0.113.90', '203.0.113.91'];
  const request = (remoteAddress: string, email = 'one@else.example') =>
    api.send(REQUEST_RESET, { input: { email } }, { remoteAddress });
  for (const from of [address, other])
    await Promise.all(
      Array.from({ length: 50 }, (_, count) => request(from, `${from}-${count}@else.example`)),
    );
  expect((await request(address)).code).toBe('TOO_MANY_ATTEMPTS');
  expect(await unlockAddress(api.runtime, address)).toContain('not held back any more');
  expect((await request(address)).code).toBeUndefined();
  expect((await request(other)).code).toBe('TOO_MANY_ATTEMPTS');
}, 60_000);

test.each(['', 'localhost', '203.0.113', '203.0.113.0/24', '2001:db8::/64'])(
  'unlock --address %j is refused, since it isn’t an address',
  async (text) => {
    await expect(unlockAddress(api.runtime, text)).rejects.toThrow('is not an IP address.');
  },
);

test('the operator clears the lock after too many wrong codes', async () => {
  const member = await anEnrolledMember(api, owner);
  for (let attempts = 0; attempts < 10; attempts += 5) {
    const challenge = await aChallenge(api, member);
    for (let count = 0; count < 5; count += 1)
      await answerChallenge(api, challenge, wrongCodeOf(api, member));
  }
  expect((await startSignIn(api, member)).code).toBe('TOO_MANY_ATTEMPTS');
  expect(await unlock(api.runtime, member.email)).toContain(member.email);
  const signedIn = await answerChallenge(api, await aChallenge(api, member), codeOf(api, member));
  expect(signedIn.data?.verifySecondFactor.sessionToken).toBeDefined();
  expect(await newestEvent()).toMatchObject({ type: 'SIGN_IN_SUCCEEDED' });
});

test('the operator clears the limit after too many wrong passwords, for known and unknown addresses', async () => {
  const member = await aMember(api, owner);
  for (const address of ['198.51.100.7', '203.0.113.9']) {
    for (let count = 0; count < 11; count += 1)
      await startSignIn(api, { ...member, password: 'not the password' }, address);
    expect((await startSignIn(api, member, address)).code).toBe('TOO_MANY_ATTEMPTS');
  }
  await unlock(api.runtime, member.email);
  expect(await newestEvent()).toMatchObject({ type: 'ACCOUNT_UNLOCKED', subject: { email: member.email } });
  for (const address of ['198.51.100.7', '203.0.113.9'])
    expect((await startSignIn(api, member, address)).code).toBeUndefined();
});

test('the operator makes owners and lists them, and every log records it', async () => {
  const member = await aMember(api, owner);
  expect(await makeOwner(api.runtime, { email: member.email, slug: 'acme' })).toContain(
    'is an owner of Acme now',
  );
  expect(await newestEvent()).toMatchObject({ type: 'MEMBER_ROLE_CHANGED', details: { by: 'operator' } });
  expect(await makeOwner(api.runtime, { email: member.email, slug: 'acme' })).toContain(
    'nothing was changed',
  );
  const lines = (await listOwners(api.runtime)).split('\n');
  expect(lines).toEqual(expect.arrayContaining([`acme\t${owner.email}`, `acme\t${member.email}`]));
  expect(await newestEvent()).toMatchObject({ type: 'OWNERS_LISTED', actor: null });
});

test('a command for an unknown account or workspace names it in the error', async () => {
  const email = 'unknown@acme.example';
  const refused = 'There is no account with the email unknown@acme.example.';
  await expect(resetTwoFactor(api.runtime, { email, reason: 'lost the phone' })).rejects.toThrow(refused);
  await expect(unlock(api.runtime, email)).rejects.toThrow(refused);
  await expect(makeOwner(api.runtime, { email: owner.email, slug: 'none' })).rejects.toThrow(
    'There is no workspace "none".',
  );
});
