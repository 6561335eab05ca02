import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  type EnrolledPerson,
  enroll,
  type Person,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

const RESET = `mutation ($input: ResetMemberTwoFactorInput!) { resetMemberTwoFactor(input: $input) { member { twoFactorEnabled twoFactorStatus } } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;
const MEMBER = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) {
  nodes { id twoFactorStatus twoFactorDeadline } } } }`;
const AUDIT = `query ($slug: String!) { workspace(slug: $slug) { auditEvents(first: 1, filter: { types: [TWO_FACTOR_RESET] }) {
  nodes { details ipAddress actor { email } subject { email } } } } }`;
const HISTORY = `{ viewer { securityEvents(first: 5) { nodes { type details ipAddress actor { email } } } } }`;
const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id slug } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on SignedIn { sessionToken } } }`;
const INSIDE = `{ workspace(slug: "acme") { members { totalCount } } }`;
const VIEWER = `{ viewer { twoFactor { enabled requirement { required deadline } } } }`;
const REASON = 'Lost the phone on a train';

let api: TestApi;
let owner: EnrolledPerson;
let workspaceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

async function memberOf({ email }: Person, sender: Person = owner): Promise<Fields> {
  const { data } = await api.send(MEMBER, { search: email }, sender);
  return data?.workspace.members.nodes[0];
}

async function reset(member: Person, { reason = REASON, by = owner }: { reason?: string; by?: Person } = {}) {
  return api.send(RESET, { input: { memberId: (await memberOf(member)).id, reason } }, by);
}

async function requireTwoFactor(gracePeriodDays: number): Promise<void> {
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays } }, owner);
}

async function lift(): Promise<void> {
  await api.send(
    SECURITY,
    { input: { workspaceId, requireTwoFactor: false } },
    await signInAgain(api, owner),
  );
}

test('S20 a reset removes the factor, ends every session, and is mailed and logged with actor and reason', async () => {
  const member = await anEnrolledMember(api, owner);
  const elsewhere = await signInAgain(api, member);
  const { data } = await reset(member);
  expect(data?.resetMemberTwoFactor.member).toMatchObject({ twoFactorEnabled: false });
  for (const session of [member, elsewhere])
    expect((await api.send(VIEWER, {}, session)).code).toBe('UNAUTHENTICATED');
  const { data: log } = await api.send(AUDIT, { slug: 'acme' }, owner);
  expect(log?.workspace.auditEvents.nodes[0]).toEqual({
    details: { reason: REASON },
    ipAddress: '198.51.100.7',
    actor: { email: owner.email },
    subject: { email: member.email },
  });
  const token = (await startSignIn(api, member)).data?.signIn.sessionToken;
  const history = (await api.send(HISTORY, {}, { token })).data?.viewer.securityEvents.nodes;
  expect(history[1]).toEqual({
    type: 'TWO_FACTOR_RESET',
    details: { reason: REASON },
    ipAddress: null,
    actor: { email: owner.email },
  });
});

test('S21 in a workspace with the security rule, a reset excludes the member at once, without a grace period, until a new setup', async () => {
  const member = await anEnrolledMember(api, owner);
  await requireTwoFactor(90);
  const { data } = await reset(member);
  expect(data?.resetMemberTwoFactor.member).toEqual({ twoFactorEnabled: false, twoFactorStatus: 'BLOCKED' });
  const back = await signInAgain<Person>(api, { email: member.email, password: member.password, token: '' });
  expect((await api.send(INSIDE, {}, back)).code).toBe('TWO_FACTOR_REQUIRED');
  expect((await api.send(VIEWER, {}, back)).data?.viewer.twoFactor).toMatchObject({
    enabled: false,
    requirement: { required: true, deadline: expect.any(String) },
  });
  expect((await api.send(INSIDE, {}, await enroll(api, back))).code).toBeUndefined();
  await lift();
});

test('S21 a member who was reset, removed and invited again gets no new grace period, until a new setup', async () => {
  const member = await anEnrolledMember(api, owner);
  await requireTwoFactor(30);
  await reset(member);
  await api.send(REMOVE, { input: { memberId: (await memberOf(member)).id } }, owner);
  const invited = await api.send(INVITE, { input: { workspaceId, email: member.email } }, owner);
  const token = tokenIn(invited.data?.inviteMember.invitationUrl);
  const accepted = await api.send(ACCEPT, {
    input: { token, password: member.password, transport: 'BEARER' },
  });
  const back = { ...member, token: accepted.data?.acceptInvitation.sessionToken };
  expect((await api.send(INSIDE, {}, back)).code).toBe('TWO_FACTOR_REQUIRED');
  expect(await memberOf(member)).toMatchObject({ twoFactorStatus: 'BLOCKED' });
  await enroll(api, back);
  expect(await memberOf(member)).toMatchObject({ twoFactorStatus: 'ENABLED' });
  await lift();
});

test.each([
  ['', 'at least 10'],
  ['too short', 'at least 10'],
  ['          ', 'at least 10'],
  [' 123456789 ', 'at least 10'],
  ['x'.repeat(501), 'within 500'],
])('a reason such as %j is refused', async (reason, words) => {
  const member = await anEnrolledMember(api, owner);
  const { code, details, errors } = await reset(member, { reason });
  expect([code, details.field]).toEqual(['BAD_USER_INPUT', 'reason']);
  expect(errors[0]?.message).toContain(words);
  expect(await memberOf(member)).toMatchObject({ twoFactorStatus: 'ENABLED' });
});

test('an owner can’t reset themselves', async () => {
  const { code, errors } = await reset(owner);
  expect([code, errors[0]?.message]).toEqual(['FORBIDDEN', expect.stringContaining('your own')]);
});

test('S24 an owner can’t reset a member who also belongs to other owners’ workspace, and doesn’t learn which', async () => {
  const member = await anEnrolledMember(api, owner);
  await api.send(CREATE, { input: { name: 'Secret Lair' } }, member);
  const { code, details, errors } = await reset(member);
  expect([code, details.field]).toEqual(['FORBIDDEN', 'memberId']);
  expect(errors[0]?.message).toContain('a workspace that you don’t own');
  expect(errors[0]?.message).not.toMatch(/lair/i);
  expect(await memberOf(member)).toMatchObject({ twoFactorStatus: 'ENABLED' });
});

test('S21 an owner excluded from another workspace of the member can reset them after regaining access', async () => {
  const created = await api.send(CREATE, { input: { name: 'Closed' } }, owner);
  const { id } = created.data?.createWorkspace.workspace ?? {};
  const member = await anEnrolledMember(api, owner);
  const other = await aMember(api, owner, { role: 'OWNER' });
  for (const [person, role] of [
    [member, 'MEMBER'],
    [other, 'OWNER'],
  ] as const) {
    const invited = await api.send(INVITE, { input: { workspaceId: id, email: person.email, role } }, owner);
    const token = tokenIn(invited.data?.inviteMember.invitationUrl);
    expect((await api.send(ACCEPT, { input: { token } }, person)).code).toBeUndefined();
  }
  const rule = { workspaceId: id, requireTwoFactor: true, gracePeriodDays: 0 };
  expect((await api.send(SECURITY, { input: rule }, owner)).code).toBeUndefined();
  expect((await reset(member, { by: other })).code).toBe('FORBIDDEN');
  expect((await reset(member, { by: await enroll(api, other) })).code).toBeUndefined();
});

test('an owner of all workspaces of a member can reset them, and each log records it', async () => {
  const created = await api.send(CREATE, { input: { name: 'Second' } }, owner);
  const { slug } = created.data?.createWorkspace.workspace ?? {};
  const member = await anEnrolledMember(api, owner);
  const invited = await api.send(
    INVITE,
    { input: { workspaceId: created.data?.createWorkspace.workspace.id, email: member.email } },
    owner,
  );
  const token = tokenIn(invited.data?.inviteMember.invitationUrl);
  expect((await api.send(ACCEPT, { input: { token } }, member)).code).toBeUndefined();
  expect((await reset(member)).code).toBeUndefined();
  for (const log of ['acme', slug]) {
    const { data } = await api.send(AUDIT, { slug: log }, owner);
    expect(data?.workspace.auditEvents.nodes[0].subject).toEqual({ email: member.email });
  }
});

test('S19 a reset needs fresh proof, an owner, and an enrolled member', async () => {
  const member = await anEnrolledMember(api, owner);
  expect((await reset(member, { by: await aMember(api, owner) })).code).toBe('FORBIDDEN');
  expect((await reset(await aMember(api, owner))).code).toBe('TWO_FACTOR_NOT_ENABLED');
  api.clock.advance({ minutes: 6 });
  expect((await reset(member, { reason: 'short' })).code).toBe('REAUTHENTICATION_REQUIRED');
});
