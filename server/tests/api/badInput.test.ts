import { aMember, anOwner, type Person, workspaceIdOf } from '../support/people';
import { type ApiResponse, SETUP_TOKEN, TestApi } from '../support/testApi';

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

  function setUp(changes: object): Promise<ApiResponse> {
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

  test('is refused after setup', async () => {
    const answers = await Promise.all([setUp({}), setUp({ email: 'other@acme.example' })]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
    expect((await setUp({})).code).toBe('CONFLICT');
  });
});

describe('unknown ids', () => {
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
    'make %s return NOT_FOUND, and so do malformed ones',
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

  test('make a workspace, an invitation and a person null or empty', async () => {
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
    'is stored unchanged in any script: %j',
    async (name) => {
      const { data, code } = await api.send(UPDATE, { input: { name } }, owner);
      if (code === undefined) expect(data?.updateProfile.viewer.user.name).toBe(name);
      else expect(code).toBe('BAD_USER_INPUT');
    },
  );

  test.each(['', '   ', '\u0000', '\ud800', 'x'.repeat(10_000)])(
    'is refused with its field if it is invalid: %j',
    async (name) => {
      const answer = await api.send(UPDATE, { input: { name } }, owner);
      expect([answer.code, answer.details.field]).toEqual(['BAD_USER_INPUT', 'name']);
    },
  );
});

test('a member’s refused mutations don’t change the workspace', async () => {
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

describe('a value of the wrong type', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const SECRET = 'hunter2; at "x"; 493817';
  const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
  const EVENTS =
    'query ($filter: AuditEventFilter) { workspace(slug: "acme") { auditEvents(filter: $filter) { nodes { id } } } }';

  test.each([
    [SIGN_IN, { input: { email: 'a@acme.example', password: 493817 } }, 'password'],
    [SIGN_IN, { input: { email: 'a@acme.example', password: [SECRET] } }, 'password'],
    [SIGN_IN, { input: { email: 'a@acme.example', password: null } }, 'password'],
    [SIGN_IN, { input: { email: 'a@acme.example', password: 'x', transport: SECRET } }, 'transport'],
    [SIGN_IN, { input: { email: SECRET } }, 'input'],
    [SIGN_IN, { input: { [SECRET]: 1, email: 'a@acme.example', password: 'x' } }, 'input'],
    [SIGN_IN, { input: SECRET }, 'input'],
    [SIGN_IN, { input: null }, 'input'],
    [SIGN_IN, {}, 'input'],
    [EVENTS, { filter: { types: [SECRET] } }, 'types.0'],
    [EVENTS, { filter: { actorId: { a: SECRET } } }, 'actorId'],
  ])('S22 is not repeated in the error if it is a variable: %s %j', async (document, variables, field) => {
    const answer = await api.send(document, variables);
    expect([answer.code, answer.details.field, answer.data]).toEqual(['BAD_USER_INPUT', field, null]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2|493817/);
  });

  test.each([
    'password: 493817',
    'password: 493.817',
    'password: HUNTER2',
    'password: { a: 493817 }',
    'password: [493817]',
    `password: "x", transport: ${JSON.stringify(SECRET)}`,
    'password: "x", transport: HUNTER2',
  ])('S22 is not repeated in the error if it is in the document: %s', async (fields) => {
    const answer = await api.send(
      `mutation { signIn(input: { email: "a@acme.example", ${fields} }) { __typename } }`,
    );
    expect([answer.code, answer.errors[0]?.message]).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'This value is not valid here.',
    ]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2|493817/i);
  });

  test.each([
    '{ signIn(input: { "hunter2": 1 }) }',
    '{ signIn(input: { password "hunter2" }) }',
    '{ a 493817 }',
  ])('S22 is not repeated in the error if the document can’t be parsed: %s', async (document) => {
    const answer = await api.send(document);
    expect(answer.code).toBe('GRAPHQL_PARSE_FAILED');
    expect(answer.errors[0]?.message).toMatch(/^Syntax error at line 1, column \d+\.$/);
    expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2|493817/);
  });
});
