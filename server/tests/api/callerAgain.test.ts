import {
  aMember,
  anOwner,
  type EnrolledPerson,
  enroll,
  type Person,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const WORKSPACE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id slug } } }`;
const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;

let api: TestApi;
let owner: Person;
let workspaceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
  workspaceId = await workspaceIdOf(api, owner);
});

async function memberIdOf({ email }: Person): Promise<string> {
  const query = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }`;
  return (await api.send(query, { search: email }, owner)).data?.workspace.members.nodes[0].id;
}

const invite = (email: string): string =>
  `inviteMember(input: { workspaceId: "${workspaceId}", email: "${email}" }) { invitation { id } }`;
const openInvitations = async (): Promise<string[]> =>
  (
    await api.send('{ workspace(slug: "acme") { invitations { email } } }', {}, owner)
  ).data?.workspace.invitations.map(({ email }: { email: string }) => email);

describe('S37 the second mutation of an operation is refused', () => {
  test('after the person has left the workspace', async () => {
    const leaver = await aMember(api, owner, { role: 'OWNER' });
    const { data, errors } = await api.send(
      `mutation { leaveWorkspace(input: { workspaceId: "${workspaceId}" }) { leftWorkspaceId } ${invite('left@acme.example')} }`,
      {},
      leaver,
    );
    expect([data, errors[0]?.path, errors[0]?.extensions.code]).toEqual([
      null,
      ['inviteMember'],
      'NOT_FOUND',
    ]);
    expect(await openInvitations()).not.toContain('left@acme.example');
  });

  test('after the person has demoted themselves', async () => {
    const demoted = await aMember(api, owner, { role: 'OWNER' });
    const id = await memberIdOf(demoted);
    const { code } = await api.send(
      `mutation { changeMemberRole(input: { memberId: "${id}", role: MEMBER }) { member { role } } ${invite('demoted@acme.example')} }`,
      {},
      demoted,
    );
    expect(code).toBe('FORBIDDEN');
    expect(await openInvitations()).not.toContain('demoted@acme.example');
  });

  test('after the person has removed themselves', async () => {
    const removed = await aMember(api, owner, { role: 'OWNER' });
    const id = await memberIdOf(removed);
    const { code } = await api.send(
      `mutation { removeMember(input: { memberId: "${id}" }) { removedMemberId } ${invite('removed@acme.example')} }`,
      {},
      removed,
    );
    expect(code).toBe('NOT_FOUND');
    expect(await openInvitations()).not.toContain('removed@acme.example');
  });

  test.each([
    ['signed out', () => 'signOut { signedOut }'],
    [
      'ended their own session',
      (id: string) => `revokeSession(input: { sessionId: "${id}" }) { revokedSessionId }`,
    ],
  ])('after the person has %s', async (_, end) => {
    const signedOut = await aMember(api, owner, { role: 'OWNER' });
    const { data } = await api.send('{ viewer { session { id } } }', {}, signedOut);
    const mutation = `mutation { ${end(data?.viewer.session.id)} updateProfile(input: { name: "Gone" }) { viewer { user { name } } } }`;
    expect((await api.send(mutation, {}, signedOut)).code).toBe('UNAUTHENTICATED');
    const search = { search: signedOut.email };
    const people = await api.send(
      `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { user { name } } } } }`,
      search,
      owner,
    );
    expect(people.data?.workspace.members.nodes[0].user.name).not.toBe('Gone');
  });

  test('after an API token has demoted its creator', async () => {
    const creator = await aMember(api, owner, { role: 'OWNER' });
    const input = { workspaceId, name: 'CI', scopes: ['MEMBERS_WRITE'] };
    const { data } = await api.send(CREATE_TOKEN, { input }, creator);
    const id = await memberIdOf(creator);
    const { code } = await api.send(
      `mutation { changeMemberRole(input: { memberId: "${id}", role: MEMBER }) { member { role } } ${invite('token@acme.example')} }`,
      {},
      { token: data?.createApiToken.token },
    );
    expect(code).toBe('FORBIDDEN');
    expect(await openInvitations()).not.toContain('token@acme.example');
  });
});

test('S37 leaving one workspace doesn’t affect later mutations in another', async () => {
  const leaver = await aMember(api, owner);
  const created = await api.send(WORKSPACE, { input: { name: 'Own' } }, leaver);
  const { id } = created.data?.createWorkspace.workspace ?? {};
  const { data } = await api.send(
    `mutation { leaveWorkspace(input: { workspaceId: "${workspaceId}" }) { leftWorkspaceId }
       renameWorkspace(input: { workspaceId: "${id}", name: "Open" }) { workspace { name members { nodes { id } } } } }`,
    {},
    leaver,
  );
  expect(data?.renameWorkspace.workspace.name).toBe('Open');
});

describe('S37 a session whose token a mutation replaces continues with the new token', () => {
  const after = `updateProfile(input: { name: "Still here" }) { viewer { user { name } memberships { workspace { members { totalCount } } } } }`;

  test.each(['bearer', 'cookie'])('by %s, after reauthenticate', async (transport) => {
    const person = await aMember(api, owner);
    const sender = transport === 'bearer' ? person : { cookie: `twinlock-4000=${person.token}` };
    const { data, code } = await api.send(
      `mutation { reauthenticate(input: { password: "${person.password}" }) { recentUntil sessionToken } ${after} }`,
      {},
      sender,
    );
    expect(code).toBeUndefined();
    expect(data?.updateProfile.viewer.user.name).toBe('Still here');
    expect(typeof data?.reauthenticate.sessionToken).toBe(transport === 'bearer' ? 'string' : 'object');
  });

  test('in the payload of disableTwoFactor, whose workspaces are read by the same session', async () => {
    const person: EnrolledPerson = await enroll(api, await aMember(api, owner));
    const { data, code } = await api.send(
      `mutation { disableTwoFactor { sessionToken viewer { twoFactor { enabled } memberships { workspace { members { totalCount } } } } } ${after} }`,
      {},
      person,
    );
    expect(code).toBeUndefined();
    expect(data?.disableTwoFactor.viewer.twoFactor.enabled).toBe(false);
    const again = { token: data?.disableTwoFactor.sessionToken };
    expect((await api.send('{ viewer { user { name } } }', {}, again)).data?.viewer.user.name).toBe(
      'Still here',
    );
  });

  test('and after a sign-in by cookie the next mutation acts as the person who has signed in', async () => {
    const [first, second] = [await aMember(api, owner), await aMember(api, owner)];
    const { data, setCookie } = await api.send(
      `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { viewer { user { email } memberships { workspace { members { totalCount } } } } } } ${after} }`,
      { input: { email: second.email, password: second.password } },
      { cookie: `twinlock-4000=${first.token}` },
    );
    expect(data?.signIn.viewer.user.email).toBe(second.email);
    expect(setCookie).toContain('twinlock-4000=');
    expect(data?.updateProfile.viewer.user.name).toBe('Still here');
  });
});

test('S37 each payload shows the state after its own mutation, also of people who were read before', async () => {
  const person = await aMember(api, owner);
  const rename = (name: string): string =>
    `updateProfile(input: { name: "${name}" }) { viewer { user { name } } }`;
  const { data } = await api.send(`mutation { a: ${rename('First')} b: ${rename('Second')} }`, {}, person);
  expect([data?.a.viewer.user.name, data?.b.viewer.user.name]).toEqual(['First', 'Second']);
});
