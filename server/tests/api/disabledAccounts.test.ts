import { disableAccount, enableAccount, endSessions } from '../../src/cli/disableAccount';
import { unlock } from '../../src/cli/unlock';
import { receiveMailTo } from '../support/mailbox';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  enroll,
  type Person,
  redeem,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const VIEWER = '{ viewer { user { email } } }';
const MEMBERS = '{ workspace(slug: "acme") { members { totalCount } } }';
const AUDIT = `{ workspace(slug: "acme") { auditEvents(first: 1) { nodes { type details actor { email } subject { email } } } } }`;
const START = 'mutation { startTwoFactorEnrollment { enrollment { id } } }';
const PENDING = '{ viewer { twoFactor { pending { id } } } }';
const FORGOT = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { passwordChanged } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`;
const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;
const CREATE_WORKSPACE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id } } }`;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

async function isSignedIn(sender: { token: string }): Promise<boolean> {
  return (await api.send(VIEWER, {}, sender)).data?.viewer !== undefined;
}

async function newestEvent() {
  return (await api.send(AUDIT, {}, owner)).data?.workspace.auditEvents.nodes[0];
}

describe('end-sessions', () => {
  test('S39 ends all sessions, sign-ins in progress and setups of a person, with or without 2FA, and records and mails it', async () => {
    const enrolled = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, enrolled);
    expect(await endSessions(api.runtime, enrolled.email.toUpperCase())).toContain('1 session of');
    expect(await isSignedIn(enrolled)).toBe(false);
    expect((await answerChallenge(api, challenge, codeOf(api, enrolled))).code).toBe('CHALLENGE_EXPIRED');

    const member = await aMember(api, owner);
    await api.send(START, {}, member);
    const other = await signInAgain(api, member);
    expect(await endSessions(api.runtime, member.email)).toContain('2 sessions of');
    expect([await isSignedIn(member), await isSignedIn(other)]).toEqual([false, false]);
    expect(await newestEvent()).toMatchObject({
      type: 'SESSIONS_ENDED',
      details: { by: 'operator', count: 2 },
      actor: null,
      subject: { email: member.email },
    });
    expect((await receiveMailTo(api, member)).subject).toBe('Your sessions were ended');
    const again = await signInAgain(api, member);
    expect((await api.send(PENDING, {}, again)).data?.viewer.twoFactor.pending).toBeNull();
  });
});

describe('a disabled account', () => {
  test('S36 S39 can’t make anyone a member by its open invitations until it is enabled again', async () => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const workspaceId = await workspaceIdOf(api, inviter);
    const { data } = await api.send(INVITE, { input: { workspaceId, email: 'late@acme.example' } }, inviter);
    const input = {
      token: tokenIn(data?.inviteMember.invitationUrl),
      name: 'Lara Late',
      password: 'tundra violin cobalt rain',
    };
    await disableAccount(api.runtime, inviter.email);
    expect((await api.send(ACCEPT, { input })).code).toBe('NOT_FOUND');
    await enableAccount(api.runtime, inviter.email);
    expect((await api.send(ACCEPT, { input })).code).toBeUndefined();
  });

  test('S39 has no sessions; a right password is refused with FORBIDDEN, a wrong one as usual', async () => {
    const member = await aMember(api, owner);
    await disableAccount(api.runtime, member.email);
    expect(await isSignedIn(member)).toBe(false);
    for (let count = 0; count < 12; count += 1) {
      const refused = await startSignIn(api, member, '192.0.2.1');
      expect([refused.code, refused.errors[0]?.message]).toEqual([
        'FORBIDDEN',
        'This account is disabled. Ask the operator of this instance to enable it.',
      ]);
    }
    expect((await startSignIn(api, { ...member, password: 'not the password' })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect((await receiveMailTo(api, member)).subject).toBe('Your account was disabled');
    await enableAccount(api.runtime, member.email);
    expect((await startSignIn(api, member, '192.0.2.1')).code).toBeUndefined();
    expect((await receiveMailTo(api, member)).subject).toBe('Your account is enabled again');
    expect(await newestEvent()).toMatchObject({ type: 'SIGN_IN_SUCCEEDED' });
  });

  test('S39 can’t finish a sign-in that was in progress, with a code or a recovery code', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenges = [await aChallenge(api, member), await aChallenge(api, member)] as const;
    await disableAccount(api.runtime, member.email);
    expect((await answerChallenge(api, challenges[0], codeOf(api, member))).code).toBe('CHALLENGE_EXPIRED');
    expect((await redeem(api, challenges[1], member.recoveryCodes[0])).code).toBe('CHALLENGE_EXPIRED');
    expect((await startSignIn(api, member)).code).toBe('FORBIDDEN');
  });

  test('S39 is refused by every sign-in that runs while it is disabled: no session remains', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [member, enrolled] = [await aMember(api, owner), await anEnrolledMember(api, owner)];
      const challenge = await aChallenge(api, enrolled);
      const [signIns, answered] = await Promise.all([
        Promise.all(Array.from({ length: 6 }, () => startSignIn(api, member))),
        answerChallenge(api, challenge, codeOf(api, enrolled)),
        disableAccount(api.runtime, member.email),
        disableAccount(api.runtime, enrolled.email),
      ]);
      const tokens = signIns.map(({ data }) => data?.signIn.sessionToken);
      for (const token of [...tokens, answered.data?.verifySecondFactor.sessionToken])
        if (token) expect(await isSignedIn({ token })).toBe(false);
    }
  });

  test('S39 may request a password reset, which doesn’t enable it', async () => {
    const member = await aMember(api, owner);
    await disableAccount(api.runtime, member.email);
    await api.send(FORGOT, { input: { email: member.email } });
    const { text } = await receiveMailTo(api, member);
    const token = tokenIn(/https?:\S+#token=\S+/.exec(text)?.[0] ?? '');
    const newPassword = 'another battery staple';
    expect((await api.send(RESET, { input: { token, newPassword } })).code).toBeUndefined();
    expect((await startSignIn(api, { ...member, password: newPassword })).code).toBe('FORBIDDEN');
  });

  test('S39 can’t accept an invitation', async () => {
    const member = await aMember(api, owner);
    const created = await api.send(CREATE_WORKSPACE, { input: { name: 'Other' } }, owner);
    const workspaceId = created.data?.createWorkspace.workspace.id;
    const invited = await api.send(INVITE, { input: { workspaceId, email: member.email } }, owner);
    const token = tokenIn(invited.data?.inviteMember.invitationUrl);
    await disableAccount(api.runtime, member.email);
    const accept = (input: object, sender = {}) => api.send(ACCEPT, { input: { token, ...input } }, sender);
    expect((await accept({ password: member.password })).code).toBe('FORBIDDEN');
    expect((await accept({ password: member.password }, member)).code).toBeDefined();
    await enableAccount(api.runtime, member.email);
    expect((await accept({ password: member.password })).code).toBeUndefined();
  });

  test('S39 has API tokens that are refused with FORBIDDEN, and work again once it is enabled', async () => {
    const second = await aMember(api, owner, { role: 'OWNER' });
    const workspaceId = await workspaceIdOf(api, owner);
    const input = { workspaceId, name: 'x', scopes: ['MEMBERS_READ'] };
    const created = await api.send(CREATE_TOKEN, { input }, second);
    const apiToken = { token: created.data?.createApiToken.token };
    expect((await api.send(MEMBERS, {}, apiToken)).code).toBeUndefined();
    await disableAccount(api.runtime, second.email);
    expect((await api.send(MEMBERS, {}, apiToken)).code).toBe('FORBIDDEN');
    await enableAccount(api.runtime, second.email);
    expect((await api.send(MEMBERS, {}, apiToken)).code).toBeUndefined();
  });

  test('S39 may be the last owner of a workspace: the command says so, and says when it changed nothing', async () => {
    const alone = await aMember(api, owner);
    await api.send(CREATE_WORKSPACE, { input: { name: 'Alone' } }, alone);
    expect(await disableAccount(api.runtime, alone.email)).toContain('Alone has no other enabled owner');
    expect(await disableAccount(api.runtime, alone.email)).toContain('nothing was changed');
    expect(await enableAccount(api.runtime, alone.email)).toContain('is enabled');
    expect(await enableAccount(api.runtime, alone.email)).toContain('nothing was changed');
    const member = await aMember(api, owner);
    expect(await disableAccount(api.runtime, member.email)).not.toContain('owner');
  });

  test('S39 stays disabled after end-sessions and unlock, which say so', async () => {
    const member = await aMember(api, owner);
    await disableAccount(api.runtime, member.email);
    expect(await endSessions(api.runtime, member.email)).toContain('tokens are refused');
    expect(await unlock(api.runtime, member.email)).toMatch(
      /^Nothing was locked: .* is disabled; enable-account/,
    );
    expect((await startSignIn(api, member)).code).toBe('FORBIDDEN');
    await enableAccount(api.runtime, member.email);
    expect(await endSessions(api.runtime, member.email)).toContain('tokens still work');
  });

  test('S39 keeps its second factor: once enabled again, it signs in with it', async () => {
    const member = await enroll(api, await aMember(api, owner));
    await disableAccount(api.runtime, member.email);
    await enableAccount(api.runtime, member.email);
    expect((await signInAgain(api, member)).token).toEqual(expect.any(String));
  });
});

test('S39 a command for an account that doesn’t exist names its email', async () => {
  for (const command of [endSessions, disableAccount, enableAccount])
    await expect(command(api.runtime, 'unknown@acme.example')).rejects.toThrow(
      'There is no account with the email unknown@acme.example.',
    );
});
