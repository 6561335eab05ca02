import {
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type Person,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl invitation { id email role expiresAt } } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
  __typename ... on SignedIn { sessionToken viewer { memberships { role workspace { slug } } } } ... on TwoFactorChallenge { challengeToken } } }`;
const REVOKE = `mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { revokedInvitationId } }`;
const READ = `query ($token: String!) { invitation(token: $token) { email role workspaceName hasAccount } }`;
const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id slug viewerRole } } }`;
const SLUGS = '{ viewer { memberships { role workspace { slug } } } }';

const PASSWORD = 'seven unlikely herons';

let api: TestApi;
let owner: Person;
let workspaceId: string;
let newcomers = 0;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(() => api.stop());

function newcomer(): string {
  newcomers += 1;
  return `newcomer-${newcomers}@acme.example`;
}

async function invite(email: string, { to = workspaceId, role = 'MEMBER' } = {}) {
  const { data, code, details } = await api.send(
    INVITE,
    { input: { workspaceId: to, email, role, resend: true } },
    owner,
  );
  const { invitationUrl = '', invitation = {} } = data?.inviteMember ?? {};
  return { token: tokenIn(invitationUrl || 'http://nowhere'), url: invitationUrl, invitation, code, details };
}

function accept(token: string, input: object = { name: 'Nina Newcomer', password: PASSWORD }, as?: Person) {
  return api.send(ACCEPT, { input: { token, transport: 'BEARER', ...input } }, as);
}

async function aSecondWorkspace(name: string): Promise<{ id: string; slug: string }> {
  return (await api.send(CREATE, { input: { name } }, owner)).data?.createWorkspace.workspace;
}

async function membershipsOf(person: { token: string }): Promise<string[]> {
  const { data } = await api.send(SLUGS, {}, person);
  return data?.viewer.memberships.map(
    ({ role, workspace }: { role: string; workspace: { slug: string } }) => `${role} ${workspace.slug}`,
  );
}

test('a link joins its workspace, creates the account, and can’t be used again', async () => {
  const email = newcomer();
  const { token, url } = await invite(email, { role: 'OWNER' });
  expect(new URL(url)).toMatchObject({ pathname: '/invite', search: '' });
  expect((await api.send(READ, { token })).data?.invitation).toEqual({
    email,
    role: 'OWNER',
    workspaceName: 'Acme',
    hasAccount: false,
  });
  const { data } = await accept(token);
  expect(data?.acceptInvitation.viewer.memberships).toEqual([{ role: 'OWNER', workspace: { slug: 'acme' } }]);
  expect((await accept(token)).code).toBe('NOT_FOUND');
  expect((await api.send(READ, { token })).data?.invitation).toBeNull();
});

test('exactly one of parallel uses of one link creates the account', async () => {
  const { token } = await invite(newcomer());
  const answers = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
  expect(answers.filter(({ data }) => data?.acceptInvitation).length).toBe(1);
  const codes = answers.map(({ code }) => code).filter(Boolean);
  expect(codes.every((code) => ['NOT_FOUND', 'CONFLICT', 'INVALID_CREDENTIALS'].includes(String(code)))).toBe(
    true,
  );
});

test('a link is valid for seven days', async () => {
  const [early, late] = [await invite(newcomer()), await invite(newcomer())];
  api.clock.advance({ days: 6, hours: 23 });
  expect((await accept(early.token)).code).toBeUndefined();
  api.clock.advance({ hours: 1 });
  expect((await accept(late.token)).code).toBe('NOT_FOUND');
  owner = await signInAgain(api, owner);
});

test('a link that was revoked, or replaced by a newer one, is refused', async () => {
  const email = newcomer();
  const first = await invite(email);
  const second = await invite(email);
  expect((await accept(first.token)).code).toBe('NOT_FOUND');
  const revoked = await api.send(REVOKE, { input: { invitationId: second.invitation.id } }, owner);
  expect(revoked.data?.revokeInvitation.revokedInvitationId).toBe(second.invitation.id);
  expect((await accept(second.token)).code).toBe('NOT_FOUND');
});

test('with a session of the invited address nothing else is required', async () => {
  const member = await aMember(api, owner);
  const { id, slug } = await aSecondWorkspace('Session suffices');
  const { token } = await invite(member.email, { to: id });
  expect((await accept(token, {}, member)).data?.acceptInvitation.__typename).toBe('SignedIn');
  expect(await membershipsOf(member)).toContain(`MEMBER ${slug}`);
});

test('the session of another person is ignored', async () => {
  const stranger = await aMember(api, owner);
  const { token } = await invite(newcomer());
  expect(await accept(token, {}, stranger)).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { field: 'password' },
  });
});

test('a person with two-factor authentication joins the workspace once the last factor has passed', async () => {
  const member = await anEnrolledMember(api, owner);
  const { id, slug } = await aSecondWorkspace('Second factor first');
  const { token } = await invite(member.email, { to: id });
  expect((await accept(token, { password: 'not their password' })).code).toBe('INVALID_CREDENTIALS');
  const { data } = await accept(token, { password: member.password });
  expect(data?.acceptInvitation.__typename).toBe('TwoFactorChallenge');
  expect(await membershipsOf(member)).not.toContain(`MEMBER ${slug}`);
  await answerChallenge(api, data?.acceptInvitation.challengeToken, codeOf(api, member));
  expect(await membershipsOf(member)).toContain(`MEMBER ${slug}`);
});

test('only owners can invite, and only people who aren’t members yet', async () => {
  const member = await aMember(api, owner);
  const asMember = await api.send(INVITE, { input: { workspaceId, email: newcomer() } }, member);
  expect(asMember.code).toBe('FORBIDDEN');
  expect(await invite(member.email.toUpperCase())).toMatchObject({
    code: 'CONFLICT',
    details: { field: 'email' },
  });
  expect(await invite('no address')).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'email' } });
});

test('an error in the new account is returned with its field, and the link stays valid', async () => {
  const { token } = await invite(newcomer());
  const wrong = [
    [{ name: '  ', password: PASSWORD }, 'name'],
    [{ password: PASSWORD }, 'name'],
    [{ name: 'Nina', password: 'short' }, 'password'],
    [{ name: 'Nina' }, 'password'],
  ] as const;
  for (const [input, field] of wrong) {
    expect(await accept(token, input)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  }
  expect((await accept(token)).code).toBeUndefined();
});
