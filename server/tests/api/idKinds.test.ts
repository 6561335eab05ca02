import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  type Person,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, type Fields, TestApi } from '../support/testApi';

const IDS = `{ viewer { user { id } } workspace(slug: "acme") { id
  members { nodes { id user { id email } } } invitations { id } apiTokens { id } auditEvents { nodes { id } } } }`;
const EVENTS = `query ($filter: AuditEventFilter) { workspace(slug: "acme") { auditEvents(filter: $filter) { nodes { id } } } }`;
const NODE = `query ($id: ID!) { node(id: $id) { __typename id
  ... on Workspace { slug members { totalCount } } ... on Member { role user { email } twoFactorEnabled } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }`;
const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;
const OTHER = `mutation { createWorkspace(input: { name: "Other" }) { workspace { id } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const UNKNOWN = '01a22d8d-b539-77af-bf64-75f2b9410de0';

let api: TestApi;
let owner: EnrolledPerson;
let member: Person;
let auditor: { token: string };
let reader: { token: string };
let ids: Record<'person' | 'member' | 'workspace' | 'invitation' | 'apiToken' | 'event', string>;
let own: string;
/** A workspace that acme's owner doesn't belong to, and its owner's membership. */
let foreign: { workspace: string; member: string };

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  member = await aMember(api, owner);
  own = (await api.send(OTHER, {}, owner)).data?.createWorkspace.workspace.id;
  const workspaceId = await workspaceIdOf(api, owner);
  await api.send(INVITE, { input: { workspaceId, email: 'open@acme.example' } }, owner);
  auditor = await aToken(workspaceId, 'AUDIT_READ');
  reader = await aToken(workspaceId, 'MEMBERS_READ');
  ids = await collectIds();
  foreign = await aForeignWorkspace();
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.clock.advance({ seconds: 30 });
  owner = await signInAgain(api, owner);
});

async function aToken(workspaceId: string, scope: string): Promise<{ token: string }> {
  const input = { workspaceId, name: scope, scopes: [scope] };
  return { token: (await api.send(CREATE_TOKEN, { input }, owner)).data?.createApiToken.token };
}

async function collectIds(): Promise<typeof ids> {
  const { workspace } = (await api.send(IDS, {}, owner)).data as Fields;
  const { id: memberId, user } = workspace.members.nodes.find(
    ({ user }: Fields) => user.email === member.email,
  );
  return {
    person: user.id,
    member: memberId,
    workspace: workspace.id,
    invitation: workspace.invitations[0].id,
    apiToken: workspace.apiTokens[0].id,
    event: workspace.auditEvents.nodes[0].id,
  };
}

async function aForeignWorkspace(): Promise<typeof foreign> {
  const query =
    'mutation { createWorkspace(input: { name: "Foreign" }) { workspace { id members { nodes { id } } } } }';
  const { workspace } = (await api.send(query, {}, member)).data?.createWorkspace ?? {};
  return { workspace: workspace.id, member: workspace.members.nodes[0].id };
}

const events = (filter: object, sender: { token?: string } = owner): Promise<ApiResponse> =>
  api.send(EVENTS, { filter }, sender);

describe.each(['actorId', 'subjectId'])('the filter %s', (field) => {
  test.each([
    ['member', 'a membership'],
    ['workspace', 'a workspace'],
    ['invitation', 'an invitation'],
    ['apiToken', 'an API token'],
    ['event', 'an event'],
  ] as const)('refuses the id of a %s and names its kind', async (kind, name) => {
    for (const sender of [owner, auditor]) {
      const { code, details, errors } = await events({ [field]: ids[kind] }, sender);
      expect([code, details.field]).toEqual(['BAD_USER_INPUT', `filter.${field}`]);
      expect(errors[0]?.message).toBe(`This is the id of ${name}. Give the id of a person.`);
    }
  });

  test.each(['', 'me', 'person@acme.example', `${UNKNOWN}0`])(
    'refuses %j, which is not an id',
    async (id) => {
      const { code, details } = await events({ [field]: id });
      expect([code, details.field]).toEqual(['BAD_USER_INPUT', `filter.${field}`]);
    },
  );

  test('finds the events of a person, and none of an unknown or foreign id', async () => {
    expect((await events({ [field]: ids.person })).data?.workspace.auditEvents.nodes).not.toEqual([]);
    for (const id of [UNKNOWN, foreign.workspace, foreign.member])
      expect((await events({ [field]: id })).data?.workspace.auditEvents.nodes).toEqual([]);
  });

  test('refuses the id of another workspace of the same person', async () => {
    expect((await events({ [field]: own })).code).toBe('BAD_USER_INPUT');
    expect((await events({ [field]: own }, auditor)).data?.workspace.auditEvents.nodes).toEqual([]);
  });

  test.each(['audit.csv', 'audit.jsonl'])('of %s refuses and finds the same ids', async (file) => {
    const headers = { authorization: `Bearer ${owner.token}` };
    const get = (id: string) => api.inject({ url: `/export/acme/${file}?${field}=${id}`, headers });
    for (const id of [ids.member, 'me']) {
      const refused = await get(id);
      expect([refused.statusCode, refused.json().errors[0].extensions]).toEqual([
        400,
        { code: 'BAD_USER_INPUT', field },
      ]);
    }
    for (const id of [ids.person, UNKNOWN]) expect((await get(id)).statusCode).toBe(200);
  });
});

describe('node', () => {
  const node = (id: string, sender: { token?: string } = owner) => api.send(NODE, { id }, sender);

  test.each(['invitation', 'apiToken', 'event'] as const)(
    'is null for a member and the id of a %s, which only owners see',
    async (kind) => {
      expect(await node(ids[kind], member)).toMatchObject({ data: { node: null }, code: undefined });
      expect((await node(ids[kind])).code).toBe('BAD_USER_INPUT');
    },
  );

  test('finds a workspace and a member of it by their ids', async () => {
    expect((await node(ids.workspace)).data?.node).toEqual({
      __typename: 'Workspace',
      id: ids.workspace,
      slug: 'acme',
      members: { totalCount: 2 },
    });
    expect((await node(ids.member)).data?.node).toEqual({
      __typename: 'Member',
      id: ids.member,
      role: 'MEMBER',
      user: { email: member.email },
      twoFactorEnabled: false,
    });
  });

  test('shows a member the same fields as the list of members', async () => {
    expect((await node(ids.member, member)).data?.node).toMatchObject({
      role: 'MEMBER',
      twoFactorEnabled: null,
    });
  });

  test('shows a member to a token with MEMBERS_READ, and refuses one without', async () => {
    expect((await node(ids.member, reader)).data?.node).toMatchObject({ twoFactorEnabled: false });
    expect((await node(ids.member, auditor)).code).toBe('FORBIDDEN');
    expect(
      (await api.send('query ($id: ID!) { node(id: $id) { id } }', { id: ids.workspace }, auditor)).data
        ?.node,
    ).toEqual({ id: ids.workspace });
  });

  test('is null for an unknown or foreign id, and without a session', async () => {
    for (const id of [UNKNOWN, foreign.workspace, foreign.member])
      expect(await node(id)).toMatchObject({ data: { node: null }, code: undefined });
    for (const id of [ids.workspace, ids.member, 'me'])
      expect(await node(id, {})).toMatchObject({ data: { node: null }, code: undefined });
  });

  test.each(['person', 'invitation', 'apiToken', 'event'] as const)(
    'refuses the id of a %s',
    async (kind) => {
      expect(await node(ids[kind])).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'id' } });
    },
  );

  test('refuses a malformed id', async () => {
    expect(await node('acme')).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'id' } });
  });

  test('refuses a member of a workspace whose rule excludes the actor, and shows the workspace', async () => {
    const UPDATE_SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;
    const set = (requireTwoFactor: boolean) =>
      api.send(
        UPDATE_SECURITY,
        { input: { workspaceId: ids.workspace, requireTwoFactor, gracePeriodDays: 0 } },
        owner,
      );
    await set(true);
    expect((await node(ids.member, member)).code).toBe('TWO_FACTOR_REQUIRED');
    const { data } = await api.send(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: ids.workspace },
      member,
    );
    expect(data?.node).toEqual({ id: ids.workspace });
    await set(false);
  });
});

test('a mutation returns NOT_FOUND for an id of another kind, unknown or foreign', async () => {
  for (const memberId of [ids.person, ids.workspace, UNKNOWN, foreign.member, 'me'])
    expect((await api.send(REMOVE, { input: { memberId } }, owner)).code).toBe('NOT_FOUND');
});
