import { aMember, anOwner, type Person, workspaceIdOf } from '../support/people';
import { type Answer, SETUP_TOKEN, TestApi } from '../support/testApi';

const UNKNOWN_ID = '0190a5b4-0000-7000-8000-000000000000';
const FIRST_OWNER = {
  setupToken: SETUP_TOKEN,
  workspaceName: 'Acme',
  name: 'Olive Owner',
  email: 'olive@acme.example',
  password: 'tundra violin cobalt rain',
};

describe('the first run', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  function setUp(changes: object): Promise<Answer> {
    return api.send(
      'mutation ($input: SetUpInstanceInput!) { setUpInstance(input: $input) { sessionToken viewer { user { email } } } }',
      { input: { ...FIRST_OWNER, ...changes } },
    );
  }

  test.each([
    [{ setupToken: 'guessed' }, 'FORBIDDEN', 'setupToken'],
    [{ setupToken: '' }, 'FORBIDDEN', 'setupToken'],
    [{ workspaceName: '   ' }, 'BAD_USER_INPUT', 'workspaceName'],
    [{ workspaceName: 'x'.repeat(500) }, 'BAD_USER_INPUT', 'workspaceName'],
    [{ name: '' }, 'BAD_USER_INPUT', 'name'],
    [{ name: 'Olive\u0000Owner' }, 'BAD_USER_INPUT', 'name'],
    [{ email: 'olive' }, 'BAD_USER_INPUT', 'email'],
    [{ email: 'olive@acme.example\r\nBcc: all@acme.example' }, 'BAD_USER_INPUT', 'email'],
    [{ password: 'fourteen chars' }, 'BAD_USER_INPUT', 'password'],
    [{ password: 'x'.repeat(257) }, 'BAD_USER_INPUT', 'password'],
    [{ password: 'passwordpassword' }, 'BAD_USER_INPUT', 'password'],
  ])('refuses %j with %s, field %s', async (changes, code, field) => {
    const refused = await setUp(changes);
    expect([refused.code, refused.details.field]).toEqual([code, field]);
    expect(refused.status).toBeLessThan(500);
    const { data } = await api.send('{ instance { needsSetup } }');
    expect(data?.instance.needsSetup).toBe(true);
  });

  test('is over once it was done', async () => {
    const answers = await Promise.all([setUp({}), setUp({ email: 'other@acme.example' })]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    expect((await setUp({})).code).toBe('CONFLICT');
  });
});

describe('ids that nobody has', () => {
  let api: TestApi;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await anOwner(api);
  });
  afterAll(() => api.stop());

  const MUTATIONS = {
    cancelTwoFactorEnrollment: ['enrollmentId', {}],
    confirmTwoFactorEnrollment: ['enrollmentId', {}],
    verifyTwoFactorEnrollment: ['enrollmentId', { code: '123456' }],
    downloadRecoveryCodes: ['recoveryCodeSetId', {}],
    confirmRecoveryCodes: ['recoveryCodeSetId', {}],
    revokeSession: ['sessionId', {}],
    changeMemberRole: ['memberId', { role: 'OWNER' }],
    removeMember: ['memberId', {}],
    resetMemberTwoFactor: ['memberId', { reason: 'lost their telephone' }],
    leaveWorkspace: ['workspaceId', {}],
    renameWorkspace: ['workspaceId', { name: 'Other' }],
    inviteMember: ['workspaceId', { email: 'new@acme.example' }],
    updateWorkspaceSecurity: ['workspaceId', { requireTwoFactor: false }],
    createApiToken: ['workspaceId', { name: 'ci', scopes: ['MEMBERS_READ'] }],
    revokeApiToken: ['apiTokenId', {}],
    revokeInvitation: ['invitationId', {}],
  } as const;

  test.each(Object.entries(MUTATIONS))(
    '%s answers NOT_FOUND to unknown and malformed ones',
    async (name, [id, rest]) => {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const codeFor = async (value: string) => {
        const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
        return (await api.send(mutation, { input: { [id]: value, ...rest } }, owner)).code;
      };
      for (const value of [UNKNOWN_ID, 'x', '', '9'.repeat(5000), '🔑', "' OR 1=1 --"]) {
        expect([value, await codeFor(value)]).toEqual([value, 'NOT_FOUND']);
      }
      for (const value of ['\u0000', '\ud800']) {
        expect(['NOT_FOUND', 'BAD_USER_INPUT']).toContain(await codeFor(value));
      }
    },
  );

  test('a workspace, an invitation and a person that nobody has are null or empty', async () => {
    const { data, errors } = await api.send(
      `{ workspace(slug: "none") { id } invitation(token: "none") { email } }`,
      {},
      owner,
    );
    expect([data, errors]).toEqual([{ workspace: null, invitation: null }, []]);
  });
});

describe('a name', () => {
  let api: TestApi;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await anOwner(api);
  });
  afterAll(() => api.stop());

  const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { name } } } }`;

  test.each(['O\'Brien, "Bob"', '李 小龍', '👩‍🚀 Ada', '=SUM(A1)', '<b>Ada</b>', 'Ada\u200bLovelace'])(
    'of any script is kept as it is: %j',
    async (name) => {
      const { data, code } = await api.send(UPDATE, { input: { name } }, owner);
      if (code === undefined) expect(data?.updateProfile.viewer.user.name).toBe(name);
      else expect(code).toBe('BAD_USER_INPUT');
    },
  );

  test.each(['', '   ', '\u0000', '\ud800', 'x'.repeat(10_000)])(
    'that is none is refused with its field: %j',
    async (name) => {
      const answer = await api.send(UPDATE, { input: { name } }, owner);
      expect([answer.code, answer.details.field]).toEqual(['BAD_USER_INPUT', 'name']);
    },
  );
});

test('a member’s mistakes cost a workspace nothing', async () => {
  const api = await TestApi.start();
  try {
    const owner = await anOwner(api);
    const member = await aMember(api, owner);
    const workspaceId = await workspaceIdOf(api, owner);
    const codes = await Promise.all(
      [
        ['RenameWorkspaceInput', 'renameWorkspace', { workspaceId, name: 'Mine' }],
        ['UpdateWorkspaceSecurityInput', 'updateWorkspaceSecurity', { workspaceId, requireTwoFactor: true }],
        ['InviteMemberInput', 'inviteMember', { workspaceId, email: 'x@acme.example' }],
        ['CreateApiTokenInput', 'createApiToken', { workspaceId, name: 'ci', scopes: ['MEMBERS_READ'] }],
      ].map(async ([type, name, input]) => {
        const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
        return (await api.send(mutation, { input }, member)).code;
      }),
    );
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    const { data } = await api.send('{ workspace(slug: "acme") { name } }', {}, owner);
    expect(data?.workspace.name).toBe('Acme');
  } finally {
    await api.stop();
  }
});
