import { listOwners, makeOwner, resetTwoFactor, unlock } from '../../src/cli/operate';
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
import { TestApi } from '../support/testApi';

const AUDIT = `{ workspace(slug: "acme") { auditEvents(first: 1) { nodes { type details actor { email } subject { email } } } } }`;
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

test('the operator takes a second factor away: sessions end, the workspace stays closed until a new set-up, and the log tells', async () => {
  const member = await anEnrolledMember(api, owner);
  const workspaceId = await workspaceIdOf(api, owner);
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 90 } }, owner);
  const said = await resetTwoFactor(api.runtime, {
    email: member.email.toUpperCase(),
    reason: 'lost the phone',
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

test('the operator lifts the lock of too many wrong codes', async () => {
  const member = await anEnrolledMember(api, owner);
  for (let tries = 0; tries < 10; tries += 5) {
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

test('the operator lifts the wait after too many wrong passwords, from known addresses and others', async () => {
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

test('the operator makes owners and lists them, and every log tells', async () => {
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

test('whom nobody knows is told in a sentence', async () => {
  const email = 'nobody@acme.example';
  const refused = 'There is no account with the email nobody@acme.example.';
  await expect(resetTwoFactor(api.runtime, { email, reason: 'lost' })).rejects.toThrow(refused);
  await expect(unlock(api.runtime, email)).rejects.toThrow(refused);
  await expect(makeOwner(api.runtime, { email: owner.email, slug: 'none' })).rejects.toThrow(
    'There is no workspace "none".',
  );
});
