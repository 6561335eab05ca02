import { buildSchema } from '../../src/api/schema';
import { disableAccount } from '../../src/cli/disableAccount';
import { ApiTokenEntity } from '../../src/sessions/api-tokens/apiToken.entity';
import { everyMutation } from '../support/everyField';
import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  codeOf,
  type EnrolledPerson,
  type Person,
  reauthenticate,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, type Fields, type Sender, TestApi } from '../support/testApi';

const SCOPES = ['MEMBERS_READ', 'AUDIT_READ', 'MEMBERS_WRITE', 'SECURITY_WRITE'] as const;
type Scope = (typeof SCOPES)[number];

const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
  token apiToken { id name scopes createdAt expiresAt lastUsedAt revokedAt createdBy { email } } } }`;
const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { revokedAt } } }`;
const TOKENS = `{ workspace(slug: "acme") { apiTokens { id name lastUsedAt } } }`;
const MEMBERS = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) {
  nodes { id user { email } twoFactorStatus } } } }`;
const EVENTS = `query ($types: [AuditEventType!]) { workspace(slug: "acme") { auditEvents(filter: { types: $types }) {
  nodes { type actor { email } apiToken { name } subject { email } details } } } }`;
const SUMMARY = `{ workspace(slug: "acme") { twoFactorSummary { total } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } invitationUrl } }`;
const REVOKE_INVITATION = `mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { revokedInvitationId } }`;
const CHANGE_ROLE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) {
  member { role user { email } twoFactorEnabled twoFactorStatus lastSeenAt } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) {
  workspace { security { requireTwoFactor gracePeriodDays } } } }`;
const DISABLE = `mutation { disableTwoFactor { sessionToken } }`;
const NAMES = `{ workspace(slug: "acme") { id name slug viewerRole security { requireTwoFactor } } }`;
const VIEWER = `{ viewer { user { email } } }`;

let api: TestApi;
let owner: EnrolledPerson;
let workspaceId: string;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

async function create(as: Person, input: object = {}): Promise<ApiResponse> {
  return api.send(CREATE, { input: { workspaceId, name: 'CI', scopes: SCOPES, ...input } }, as);
}

interface MadeToken extends Sender {
  token: string;
  id: string;
}

async function aToken(
  scopes: readonly Scope[],
  { creator = owner, ...input }: { creator?: Person; expiresAt?: string } = {},
): Promise<MadeToken> {
  const { data, errors } = await create(creator, { scopes, ...input });
  if (!data) throw new Error(JSON.stringify(errors));
  const { token, apiToken } = data.createApiToken;
  return { token, id: apiToken.id };
}

async function memberIdOf({ email }: Person): Promise<string> {
  return (await api.send(MEMBERS, { search: email }, owner)).data?.workspace.members.nodes[0].id;
}

async function eventsOfType(...types: string[]): Promise<Fields[]> {
  return (await api.send(EVENTS, { types }, owner)).data?.workspace.auditEvents.nodes;
}

describe('createApiToken', () => {
  test('requires an owner with fresh proof, and shows the token once', async () => {
    const expiresAt = new Date(api.clock.now.getTime() + 86_400_000).toISOString();
    const { data } = await create(owner, { name: '  Nightly ', expiresAt });
    expect(data?.createApiToken).toEqual({
      token: expect.stringMatching(/^twl_[0-9A-Za-z]{49}$/),
      apiToken: {
        id: expect.any(String),
        name: 'Nightly',
        scopes: SCOPES,
        createdAt: api.clock.now.toISOString(),
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
        createdBy: { email: owner.email },
      },
    });
    const listed = await api.send(TOKENS, {}, owner);
    expect(listed.data?.workspace.apiTokens).toHaveLength(1);
    expect(JSON.stringify(listed.data)).not.toContain(data?.createApiToken.token);

    const member = await aMember(api, owner);
    expect((await create(member)).code).toBe('FORBIDDEN');
    expect((await api.send(TOKENS, {}, member)).code).toBe('FORBIDDEN');
    api.clock.advance({ minutes: 6 });
    expect((await create(owner)).code).toBe('REAUTHENTICATION_REQUIRED');
  });

  test('stores only a hash of the token', async () => {
    const { token, id } = await aToken(['AUDIT_READ']);
    const row = await api.runtime.database.read((db) => db.findOneByOrFail(ApiTokenEntity, { id }));
    expect(row.tokenHash).toMatch(/^[\w-]{43}$/);
    const [, secret] = token.split('_');
    expect(JSON.stringify(row)).not.toContain(secret?.slice(0, 8));
    expect(api.log.join('')).not.toContain(secret?.slice(0, 8));
  });

  test('refuses an invalid name, scope or expiry', async () => {
    const wrong: [object, string][] = [
      [{ name: '  ' }, 'name'],
      [{ name: 'x'.repeat(101) }, 'name'],
      [{ scopes: [] }, 'scopes'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ];
    for (const [input, field] of wrong)
      expect(await create(owner, input)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });
});

describe('a scope', () => {
  /** The scope that each operation of a workspace needs; null if no token may perform it. */
  const OPERATIONS: [string, Scope | null, (token: Sender, memberId: string) => Promise<ApiResponse>][] = [
    ['members', 'MEMBERS_READ', (token) => api.send(MEMBERS, {}, token)],
    ['twoFactorSummary', 'MEMBERS_READ', (token) => api.send(SUMMARY, {}, token)],
    ['auditEvents', 'AUDIT_READ', (token) => api.send(EVENTS, {}, token)],
    [
      'inviteMember',
      'MEMBERS_WRITE',
      (token) => api.send(INVITE, { input: { workspaceId, email: 'new@acme.example' } }, token),
    ],
    [
      'changeMemberRole',
      'MEMBERS_WRITE',
      (token, memberId) => api.send(CHANGE_ROLE, { input: { memberId, role: 'MEMBER' } }, token),
    ],
    ['removeMember', 'MEMBERS_WRITE', (token, memberId) => api.send(REMOVE, { input: { memberId } }, token)],
    [
      'updateWorkspaceSecurity',
      'SECURITY_WRITE',
      (token) =>
        api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 7 } }, token),
    ],
    [
      'invitations',
      null,
      (token) => api.send('{ workspace(slug: "acme") { invitations { id } } }', {}, token),
    ],
    ['apiTokens', null, (token) => api.send(TOKENS, {}, token)],
  ];

  test.each(SCOPES)('%s allows its own operations only', async (scope) => {
    const member = await aMember(api, owner);
    const memberId = await memberIdOf(member);
    const token = await aToken([scope]);
    for (const [name, needed, send] of OPERATIONS) {
      const { code } = await send(token, memberId);
      expect([name, code]).toEqual([name, needed === scope ? undefined : 'FORBIDDEN']);
    }
  });

  test('of any kind allows a token to read the workspace’s name and rule, but no viewer', async () => {
    const token = await aToken(['AUDIT_READ']);
    const { data } = await api.send(NAMES, {}, token);
    expect(data?.workspace).toEqual({
      id: workspaceId,
      name: 'Acme',
      slug: 'acme',
      viewerRole: null,
      security: { requireTwoFactor: false },
    });
    expect((await api.send(VIEWER, {}, token)).data).toEqual({ viewer: null });
  });

  test('doesn’t allow handling a second factor or creating a token, even with all other scopes', async () => {
    const enrolled = await anEnrolledMember(api, owner);
    const token = await aToken(SCOPES);
    const ids: Record<string, string> = {
      workspaceId,
      memberId: await memberIdOf(enrolled),
      apiTokenId: token.id,
    };
    const allowed = [
      'changeMemberRole',
      'inviteMember',
      'removeMember',
      'revokeInvitation',
      'updateWorkspaceSecurity',
    ];
    /** Mutations that anyone may send, with a secret of their own. */
    const publicMutations = [
      'acceptInvitation',
      'redeemRecoveryCode',
      'requestPasswordReset',
      'resetPassword',
      'setUpInstance',
      'signIn',
      'verifySecondFactor',
    ];
    const others = everyMutation(await buildSchema(), (name) => ids[name]).filter(
      ({ place }) => !allowed.includes(place) && !publicMutations.includes(place),
    );
    const codes = new Map<string, string | undefined>();
    for (const { place, query } of others) codes.set(place, (await api.send(query, {}, token)).code);
    const notForbidden = [...codes].filter(([, code]) => code !== 'FORBIDDEN').map(([place]) => place);
    expect(notForbidden).toEqual([]);
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining([
        'startTwoFactorEnrollment',
        'disableTwoFactor',
        'resetMemberTwoFactor',
        'createApiToken',
      ]),
    );
    expect((await signInAgain(api, enrolled)).token).toEqual(expect.any(String));
  });

  test('MEMBERS_WRITE invites, revokes and removes members, without reading their status', async () => {
    const member = await aMember(api, owner);
    const memberId = await memberIdOf(member);
    const token = await aToken(['MEMBERS_WRITE']);
    const invited = await api.send(INVITE, { input: { workspaceId, email: 'new@acme.example' } }, token);
    const { invitation } = invited.data?.inviteMember ?? {};
    const revoked = await api.send(REVOKE_INVITATION, { input: { invitationId: invitation.id } }, token);
    expect(revoked.data?.revokeInvitation.revokedInvitationId).toBe(invitation.id);
    const changed = await api.send(CHANGE_ROLE, { input: { memberId, role: 'MEMBER' } }, token);
    expect(changed.data?.changeMemberRole.member).toEqual({
      role: 'MEMBER',
      user: { email: member.email },
      twoFactorEnabled: null,
      twoFactorStatus: null,
      lastSeenAt: null,
    });
    expect((await api.send(REMOVE, { input: { memberId } }, token)).data?.removeMember.removedMemberId).toBe(
      memberId,
    );
    expect(await eventsOfType('MEMBER_REMOVED', 'MEMBER_INVITED')).toMatchObject([
      { type: 'MEMBER_REMOVED', actor: null, apiToken: { name: 'CI' }, subject: { email: member.email } },
      { type: 'MEMBER_INVITED', actor: null, apiToken: { name: 'CI' } },
      { type: 'MEMBER_INVITED', actor: { email: owner.email }, apiToken: null },
    ]);
  });

  test('SECURITY_WRITE changes the rule without fresh proof, but only while its creator has two-factor authentication', async () => {
    const plain = await aMember(api, owner, { role: 'OWNER' });
    const [byEnrolled, byPlain] = [
      await aToken(['SECURITY_WRITE']),
      await aToken(['SECURITY_WRITE'], { creator: plain }),
    ];
    api.clock.advance({ minutes: 30 });
    const set = (token: Sender, input: object) =>
      api.send(SECURITY, { input: { workspaceId, ...input } }, token);
    expect((await set(byPlain, { gracePeriodDays: 3 })).code).toBe('TWO_FACTOR_NOT_ENABLED');
    expect((await set(byPlain, { requireTwoFactor: true })).code).toBe('TWO_FACTOR_NOT_ENABLED');
    const { data } = await set(byEnrolled, { requireTwoFactor: true, gracePeriodDays: 3 });
    expect(data?.updateWorkspaceSecurity.workspace.security).toEqual({
      requireTwoFactor: true,
      gracePeriodDays: 3,
    });
    expect((await set(byEnrolled, { requireTwoFactor: false })).code).toBeUndefined();

    await reauthenticateIn(owner);
    await api.send(DISABLE, {}, owner);
    expect((await set(byEnrolled, { gracePeriodDays: 5 })).code).toBe('TWO_FACTOR_NOT_ENABLED');
  });
});

describe('a token', () => {
  test('with a wrong checksum is refused without a lookup', async () => {
    const { token } = await aToken(['AUDIT_READ']);
    const last = token.at(-1) === 'A' ? 'B' : 'A';
    const mistyped = token.slice(0, -1) + last;
    expect((await api.send(NAMES, {}, { token: mistyped })).code).toBe('UNAUTHENTICATED');
    await api.runtime.database.transaction((tx) => tx.query('ALTER TABLE api_tokens RENAME TO put_away'));
    for (const invalid of [mistyped, 'twl_', `${token}0`, token.toLowerCase()])
      expect((await api.send(VIEWER, {}, { token: invalid })).code).toBe('UNAUTHENTICATED');
    expect((await api.send(VIEWER, {}, { token })).code).toBe('INTERNAL_SERVER_ERROR');
    await api.runtime.database.transaction((tx) => tx.query('ALTER TABLE put_away RENAME TO api_tokens'));
  });

  test('works until it expires', async () => {
    const expiresAt = new Date(api.clock.now.getTime() + 60 * 60_000).toISOString();
    const token = await aToken(['MEMBERS_READ'], { expiresAt });
    api.clock.advance({ minutes: 59, seconds: 59 });
    expect((await api.send(SUMMARY, {}, token)).code).toBeUndefined();
    api.clock.advance({ seconds: 1 });
    expect((await api.send(SUMMARY, {}, token)).code).toBe('UNAUTHENTICATED');
    const invite = { input: { workspaceId, email: 'new@acme.example' } };
    expect((await api.send(INVITE, invite, token)).code).toBe('UNAUTHENTICATED');
  });

  test('shows when it was last used, to the minute', async () => {
    const token = await aToken(['MEMBERS_READ']);
    const lastUse = async () => (await api.send(TOKENS, {}, owner)).data?.workspace.apiTokens[0].lastUsedAt;
    expect(await lastUse()).toBeNull();
    const first = api.clock.now.toISOString();
    await api.send(SUMMARY, {}, token);
    api.clock.advance({ seconds: 30 });
    await api.send(SUMMARY, {}, token);
    expect(await lastUse()).toBe(first);
    api.clock.advance({ seconds: 30 });
    await api.send(SUMMARY, {}, token);
    expect(await lastUse()).toBe(api.clock.now.toISOString());
  });

  test('is invalid once revoked; exactly one parallel revocation succeeds', async () => {
    const token = await aToken(['MEMBERS_READ']);
    const revoke = () => api.send(REVOKE, { input: { apiTokenId: token.id } }, owner);
    const answers = await Promise.all([revoke(), revoke(), revoke()]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', undefined]);
    expect((await api.send(SUMMARY, {}, token)).code).toBe('UNAUTHENTICATED');
    expect((await api.send(TOKENS, {}, owner)).data?.workspace.apiTokens).toEqual([]);
    expect(await eventsOfType('API_TOKEN_CREATED', 'API_TOKEN_REVOKED')).toMatchObject([
      { type: 'API_TOKEN_REVOKED', actor: { email: owner.email }, details: { name: 'CI' } },
      { type: 'API_TOKEN_CREATED', actor: { email: owner.email }, details: { scopes: ['MEMBERS_READ'] } },
    ]);
  });

  test('is refused while its creator is excluded, and works again afterwards', async () => {
    const creator = await aMember(api, owner, { role: 'OWNER' });
    const token = await aToken(SCOPES, { creator });
    const rule = (requireTwoFactor: boolean) =>
      api.send(SECURITY, { input: { workspaceId, requireTwoFactor, gracePeriodDays: 0 } }, owner);
    await rule(true);
    const invite = { input: { workspaceId, email: 'new@acme.example' } };
    for (const [query, variables] of [
      [SUMMARY, {}],
      [EVENTS, {}],
      [INVITE, invite],
      [SECURITY, { input: { workspaceId, requireTwoFactor: false } }],
    ] as const)
      expect((await api.send(query, variables, token)).code).toBe('TWO_FACTOR_REQUIRED');
    await rule(false);
    expect((await api.send(SUMMARY, {}, token)).code).toBeUndefined();
  });

  test('is refused while its creator is no owner, and forever once they have left', async () => {
    const creator = await aMember(api, owner, { role: 'OWNER' });
    const token = await aToken(SCOPES, { creator });
    const memberId = await memberIdOf(creator);
    const role = (to: string) => api.send(CHANGE_ROLE, { input: { memberId, role: to } }, owner);
    const invite = { input: { workspaceId, email: 'new@acme.example' } };
    await role('MEMBER');
    for (const query of [SUMMARY, MEMBERS, EVENTS])
      expect((await api.send(query, {}, token)).code).toBe('FORBIDDEN');
    expect((await api.send(INVITE, invite, token)).code).toBe('FORBIDDEN');
    await role('OWNER');
    expect((await api.send(SUMMARY, {}, token)).code).toBeUndefined();
    await api.send(REMOVE, { input: { memberId } }, owner);
    for (const query of [NAMES, INVITE, '{ instance { name } }'])
      expect(await api.send(query, query === INVITE ? invite : {}, token)).toMatchObject({
        code: 'FORBIDDEN',
        data: null,
      });
  });

  test.each([
    [
      'is no longer an owner',
      'FORBIDDEN',
      (memberId: string) => api.send(CHANGE_ROLE, { input: { memberId, role: 'MEMBER' } }, owner),
    ],
    [
      'is no longer an owner',
      'FORBIDDEN',
      (memberId: string) => api.send(REMOVE, { input: { memberId } }, owner),
    ],
    [
      'doesn’t use it',
      'TWO_FACTOR_REQUIRED',
      () => api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 0 } }, owner),
    ],
    ['is disabled', 'FORBIDDEN', (_: string, { email }: Person) => disableAccount(api.runtime, email)],
  ])('names its creator who %s, in the API and in exports', async (reason, code, lockOut) => {
    const creator = await aMember(api, owner, { role: 'OWNER' });
    const token = await aToken(SCOPES, { creator: creator });
    await lockOut(await memberIdOf(creator), creator);
    const { data } = await api.send(
      `query ($email: String) { workspace(slug: "acme") { members(filter: { search: $email }) { nodes { user { name } } } } }`,
      { email: creator.email },
      owner,
    );
    const name =
      data?.workspace.members.nodes[0]?.user.name ?? creator.email.replace(/person-(\d+)@.*/, 'Person $1');
    const answer = await api.send(SUMMARY, {}, token);
    const headers = { authorization: `Bearer ${token.token}` };
    const file = (await api.inject({ url: '/export/acme/audit.csv', headers })).json();
    for (const { message, extensions } of [answer.errors[0], file.errors[0]]) {
      expect(extensions.code).toBe(code);
      expect(message).toContain(name);
      expect(message).toContain(reason);
    }
  });

  test('is never accepted as a session, in any header', async () => {
    const { token } = await aToken(SCOPES);
    expect((await api.send(NAMES, {}, { cookie: `twinlock-4000=${token}` })).data?.workspace).toBeNull();
    expect((await api.send(NAMES, {}, { headers: { authorization: token } })).data?.workspace).toBeNull();
  });
});

async function reauthenticateIn(person: EnrolledPerson): Promise<void> {
  const { data } = await reauthenticate(api, person, { code: codeOf(api, person) });
  owner = { ...person, token: data?.reauthenticate.sessionToken };
}
