import { ownerActions } from '../support/ownerActions';
import {
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type Person,
  reauthenticate,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, type Sender, TestApi } from '../support/testApi';

const PASSWORD = 'tundra violin cobalt rain';
const NEWCOMER = { name: 'Nina Newcomer', password: PASSWORD };

let api: TestApi;
let owner: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

async function linkFor(by: Sender, email: string, role = 'MEMBER'): Promise<string> {
  const { data, errors } = await acts.invite(by, workspaceId, email, role);
  if (!data) throw new Error(JSON.stringify(errors));
  return tokenIn(data.inviteMember.invitationUrl);
}

const isOpen = async (token: string): Promise<boolean> =>
  (await api.send('query ($token: String!) { invitation(token: $token) { id } }', { token })).data
    ?.invitation !== null;
const openInvitations = async (by: Sender): Promise<string[]> =>
  (
    await api.send('{ workspace(slug: "acme") { invitations { email } } }', {}, by)
  ).data?.workspace.invitations.map(({ email }: { email: string }) => email);
const rolesOf = async (by: Sender): Promise<Record<string, string>> =>
  Object.fromEntries((await acts.membersOf(by)).map(({ role, user }) => [user.email, role]));

describe('fresh proof', () => {
  test('S19 an owner without fresh proof can’t add, demote or remove an owner', async () => {
    const [member, other] = [await aMember(api, owner), await aMember(api, owner, { role: 'OWNER' })];
    const [memberId, otherId] = [await acts.memberIdOf(owner, member), await acts.memberIdOf(owner, other)];
    const ownId = await acts.memberIdOf(owner, owner);
    const attempts: [string, () => Promise<ApiResponse>][] = [
      ['invite', () => acts.invite(owner, workspaceId, 'new@acme.example', 'OWNER')],
      ['promote', () => acts.changeRole(owner, memberId, 'OWNER')],
      ['demote', () => acts.changeRole(owner, otherId, 'MEMBER')],
      ['demote oneself', () => acts.changeRole(owner, ownId, 'MEMBER')],
      ['remove', () => acts.remove(owner, otherId)],
    ];
    api.clock.advance({ minutes: 6 });
    for (const [name, attempt] of attempts)
      expect([name, (await attempt()).code]).toEqual([name, 'REAUTHENTICATION_REQUIRED']);
    expect(await rolesOf(owner)).toMatchObject({ [member.email]: 'MEMBER', [other.email]: 'OWNER' });

    const { data } = await reauthenticate(api, owner);
    owner = { ...owner, token: data?.reauthenticate.sessionToken };
    for (const [name, attempt] of attempts.filter(([what]) => what !== 'demote oneself' && what !== 'remove'))
      expect([name, (await attempt()).code]).toEqual([name, undefined]);
    expect(await rolesOf(owner)).toMatchObject({ [member.email]: 'OWNER', [other.email]: 'MEMBER' });
    expect((await acts.remove(owner, memberId)).code).toBeUndefined();
  });

  test('S19 inviting and removing a member, and leaving, need no fresh proof', async () => {
    const [member, other] = [await aMember(api, owner), await aMember(api, owner, { role: 'OWNER' })];
    api.clock.advance({ minutes: 6 });
    expect((await acts.invite(owner, workspaceId, 'new@acme.example')).code).toBeUndefined();
    expect((await acts.remove(owner, await acts.memberIdOf(owner, member))).code).toBeUndefined();
    expect((await acts.call('leaveWorkspace', { workspaceId }, other)).code).toBeUndefined();
  });

  test('S19 the role is checked first, then fresh proof, then the input', async () => {
    const member = await aMember(api, owner);
    api.clock.advance({ minutes: 6 });
    expect((await acts.invite({}, workspaceId, 'no address', 'OWNER')).code).toBe('UNAUTHENTICATED');
    expect((await acts.invite(member, workspaceId, 'no address', 'OWNER')).code).toBe('FORBIDDEN');
    expect((await acts.invite(owner, 'unknown', 'no address', 'OWNER')).code).toBe('NOT_FOUND');
    expect((await acts.invite(owner, workspaceId, 'no address', 'OWNER')).code).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
    expect((await acts.invite(await signInAgain(api, owner), workspaceId, 'no address', 'OWNER')).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await acts.changeRole(owner, 'unknown', 'OWNER')).code).toBe('NOT_FOUND');
    expect((await acts.remove(owner, await acts.memberIdOf(owner, owner))).code).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
  });

  test('S19 a member who becomes an owner at the same moment is not removed without fresh proof', async () => {
    const member = await aMember(api, owner);
    const memberId = await acts.memberIdOf(owner, member);
    api.clock.advance({ minutes: 6 });
    const fresh = await signInAgain(api, owner);
    const [promoted, removed] = await Promise.all([
      acts.changeRole(fresh, memberId, 'OWNER'),
      acts.remove(owner, memberId),
    ]);
    // In either order: the member was removed as a member, or stays as an owner.
    const isLeft = member.email in (await rolesOf(fresh));
    expect(removed.code).toBe(isLeft ? 'REAUTHENTICATION_REQUIRED' : undefined);
    expect(promoted.code).toBe(isLeft ? undefined : 'NOT_FOUND');
  });

  test('S36 accepting an OWNER invitation doesn’t give the session fresh proof', async () => {
    const member = await aMember(api, owner);
    const created = await acts.call('createWorkspace', { name: 'Second' }, owner, 'workspace { id slug }');
    const second = created.data?.createWorkspace.workspace;
    const invited = await acts.invite(owner, second.id, member.email, 'OWNER');
    api.clock.advance({ minutes: 6 });
    const token = tokenIn(invited.data?.inviteMember.invitationUrl);
    expect((await acts.accept(token, {}, member)).data?.acceptInvitation.__typename).toBe('SignedIn');
    const input = { workspaceId: second.id, name: 'CI', scopes: ['AUDIT_READ'] };
    expect((await acts.call('createApiToken', input, member)).code).toBe('REAUTHENTICATION_REQUIRED');
    expect((await acts.invite(member, second.id, 'x@acme.example', 'OWNER')).code).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
  });

  test('S19 is required to replace an owner’s open invitation with a member’s', async () => {
    const stale = await aMember(api, owner, { role: 'OWNER' });
    const link = await linkFor(stale, 'kept@acme.example', 'OWNER');
    api.clock.advance({ minutes: 6 });
    expect((await acts.invite(stale, workspaceId, 'kept@acme.example')).code).toBe(
      'REAUTHENTICATION_REQUIRED',
    );
    expect(await isOpen(link)).toBe(true);
  });
});

describe('an API token', () => {
  test('S36 can invite members only, and gets no link', async () => {
    const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
    expect((await acts.invite(token, workspaceId, 'no address', 'OWNER')).code).toBe('FORBIDDEN');
    const { data } = await acts.invite(token, workspaceId, 'new@acme.example');
    expect(data?.inviteMember).toMatchObject({ invitationUrl: null, mailSent: true });
  });

  test('S36 can’t add, demote or remove an owner', async () => {
    const [member, other] = [await aMember(api, owner), await aMember(api, owner, { role: 'OWNER' })];
    const [memberId, otherId] = [await acts.memberIdOf(owner, member), await acts.memberIdOf(owner, other)];
    const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE', 'MEMBERS_READ']);
    const attempts = [
      acts.changeRole(token, memberId, 'OWNER'),
      acts.changeRole(token, otherId, 'MEMBER'),
      acts.changeRole(token, otherId, 'OWNER'),
      acts.remove(token, otherId),
    ];
    expect((await Promise.all(attempts)).map(({ code }) => code)).toEqual(Array(4).fill('FORBIDDEN'));
    expect(await rolesOf(owner)).toMatchObject({ [member.email]: 'MEMBER', [other.email]: 'OWNER' });
    expect((await acts.remove(token, memberId)).code).toBeUndefined();
  });

  test('S36 can’t revoke or replace an owner’s invitation', async () => {
    const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
    const email = 'new@acme.example';
    const invited = await acts.invite(owner, workspaceId, email, 'OWNER');
    const { invitation, invitationUrl } = invited.data?.inviteMember ?? {};
    expect((await acts.call('revokeInvitation', { invitationId: invitation.id }, token)).code).toBe(
      'FORBIDDEN',
    );
    expect((await acts.invite(token, workspaceId, email.toUpperCase())).code).toBe('FORBIDDEN');
    expect((await acts.accept(tokenIn(invitationUrl), NEWCOMER)).code).toBeUndefined();
    expect(await rolesOf(owner)).toMatchObject({ [email]: 'OWNER' });
  });
});

describe('an invitation', () => {
  type End = (person: Person, memberId: string) => Promise<ApiResponse>;
  const ENDS: [string, End][] = [
    ['is demoted', (_, memberId) => acts.changeRole(owner, memberId, 'MEMBER')],
    ['is removed', (_, memberId) => acts.remove(owner, memberId)],
    ['leaves', (person) => acts.call('leaveWorkspace', { workspaceId }, person)],
  ];

  test.each(ENDS)('S36 closes when its inviter %s, also if their API token created it', async (_, end) => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const apiToken = await acts.aToken(inviter, workspaceId, ['MEMBERS_WRITE']);
    const links = [
      await linkFor(inviter, 'one@acme.example', 'OWNER'),
      await linkFor(inviter, 'two@acme.example'),
    ];
    await acts.invite(apiToken, workspaceId, 'three@acme.example');
    const kept = await linkFor(owner, 'kept@acme.example');
    expect((await end(inviter, await acts.memberIdOf(owner, inviter))).code).toBeUndefined();

    for (const link of links) {
      expect(await isOpen(link)).toBe(false);
      expect((await acts.accept(link, NEWCOMER)).code).toBe('NOT_FOUND');
    }
    expect(await openInvitations(owner)).toEqual(['kept@acme.example']);
    expect(await isOpen(kept)).toBe(true);
  });

  test('S36 stays closed when its inviter becomes an owner again', async () => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const memberId = await acts.memberIdOf(owner, inviter);
    const link = await linkFor(inviter, 'one@acme.example');
    await acts.changeRole(owner, memberId, 'MEMBER');
    await acts.changeRole(owner, memberId, 'OWNER');
    expect(await isOpen(link)).toBe(false);
    expect((await acts.accept(link, NEWCOMER)).code).toBe('NOT_FOUND');
  });

  test('S36 is invalid if a former release demoted its inviter and left it open', async () => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const memberId = await acts.memberIdOf(owner, inviter);
    const link = await linkFor(inviter, 'one@acme.example', 'OWNER');
    await api.runtime.database.transaction((tx) =>
      tx.query(`UPDATE memberships SET role = 'MEMBER' WHERE id = ?`, [memberId]),
    );
    expect(await isOpen(link)).toBe(false);
    expect(await openInvitations(owner)).toEqual([]);
    expect((await acts.accept(link, NEWCOMER)).code).toBe('NOT_FOUND');
  });

  test('S36 is not accepted by a sign-in that was in progress when its inviter was demoted', async () => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const enrolled = await anEnrolledMember(api, owner);
    const link = await linkFor(inviter, 'one@acme.example');
    await acts.remove(owner, await acts.memberIdOf(owner, enrolled));
    const enrolledLink = await linkFor(inviter, enrolled.email, 'OWNER');
    const started = await acts.accept(enrolledLink, { password: enrolled.password });
    const { challengeToken } = started.data?.acceptInvitation ?? {};
    await acts.changeRole(owner, await acts.memberIdOf(owner, inviter), 'MEMBER');
    const answered = await answerChallenge(api, challengeToken, codeOf(api, enrolled));
    expect(answered.code).toBeUndefined();
    expect(Object.keys(await rolesOf(owner))).not.toContain(enrolled.email);
    expect(await isOpen(link)).toBe(false);
  });

  test('S36 accepted while its inviter is demoted makes an owner before the demotion, or none', async () => {
    for (let round = 0; round < 3; round += 1) {
      const inviter = await aMember(api, owner, { role: 'OWNER' });
      const memberId = await acts.memberIdOf(owner, inviter);
      const email = `raced-${round}@acme.example`;
      const link = await linkFor(inviter, email, 'OWNER');
      const [accepted, demoted] = await Promise.all([
        acts.accept(link, NEWCOMER),
        acts.changeRole(owner, memberId, 'MEMBER'),
      ]);
      expect(demoted.code).toBeUndefined();
      const joined = accepted.code === undefined;
      expect(joined || accepted.code === 'NOT_FOUND').toBe(true);
      expect(email in (await rolesOf(owner))).toBe(joined);
      expect(await isOpen(link)).toBe(false);
    }
  });

  test('S36 created while its inviter is demoted is closed or refused', async () => {
    const inviter = await aMember(api, owner, { role: 'OWNER' });
    const memberId = await acts.memberIdOf(owner, inviter);
    const [invited, demoted] = await Promise.all([
      acts.invite(inviter, workspaceId, 'raced@acme.example', 'OWNER'),
      acts.changeRole(owner, memberId, 'MEMBER'),
    ]);
    expect(demoted.code).toBeUndefined();
    expect([undefined, 'FORBIDDEN']).toContain(invited.code);
    expect(await openInvitations(owner)).toEqual([]);
  });
});

describe('whether an address has an account', () => {
  test('S43 is shown only to the holder of the link', async () => {
    const created = await acts.call('createWorkspace', { name: 'Second' }, owner, 'workspace { id slug }');
    const second = created.data?.createWorkspace.workspace;
    const member = await aMember(api, owner);
    const answers = [
      await acts.invite(owner, second.id, member.email),
      await acts.invite(owner, second.id, 'unknown@acme.example'),
    ];
    expect(answers.map(({ data }) => data?.inviteMember.invitation.hasAccount)).toEqual([null, null]);
    const listed = await api.send(
      'query ($slug: String!) { workspace(slug: $slug) { invitations { email hasAccount } } }',
      { slug: second.slug },
      owner,
    );
    expect(
      listed.data?.workspace.invitations.map(({ hasAccount }: { hasAccount: unknown }) => hasAccount),
    ).toEqual([null, null]);
    const held = answers.map(async ({ data }) => {
      const token = tokenIn(data?.inviteMember.invitationUrl);
      const read = await api.send('query ($token: String!) { invitation(token: $token) { hasAccount } }', {
        token,
      });
      return read.data?.invitation.hasAccount;
    });
    expect(await Promise.all(held)).toEqual([true, false]);
  });
});
