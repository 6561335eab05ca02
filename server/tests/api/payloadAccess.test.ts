import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from '../../src/api/schema';
import { everyPayload, type MutationPayload } from '../support/gatedPayloads';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  codeOf,
  type EnrolledPerson,
  type Person,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, type Sender, TestApi } from '../support/testApi';

const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;
const GENERATE = `mutation { generateRecoveryCodes { recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { fileName } }`;
const START = `mutation { startTwoFactorEnrollment { secret enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) {
  verifyTwoFactorEnrollment(input: $input) { recoveryCodeSet { id } } }`;
const WRITING_SCOPES = ['MEMBERS_WRITE', 'SECURITY_WRITE'];
/** Columns that every request changes. */
const VOLATILE_COLUMNS = new Set(['lastSeenAt', 'lastUsedAt']);

let api: TestApi;
let schema: GraphQLSchema;
let owner: EnrolledPerson;
/** A plain member of acme. */
let member: EnrolledPerson;
/** A member without a second factor. */
let plain: Person;
let workspaceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  schema = await buildSchema();
  owner = await anEnrolledOwner(api);
  member = await anEnrolledMember(api, owner);
  plain = await aMember(api, owner);
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.clock.advance({ seconds: 30 });
  [owner, member] = [await signInAgain(api, owner), await signInAgain(api, member)];
});

/** A token that may change members and the rule, but read neither. */
async function aWritingToken(): Promise<Sender> {
  return { token: (await createToken(WRITING_SCOPES)).token };
}

async function createToken(scopes: string[]): Promise<{ token: string; apiToken: { id: string } }> {
  const { data } = await api.send(CREATE_TOKEN, { input: { workspaceId, name: 'CI', scopes } }, owner);
  return data?.createApiToken;
}

async function aDownloadedSet(): Promise<string> {
  const { data } = await api.send(GENERATE, {}, member);
  const recoveryCodeSetId = data?.generateRecoveryCodes.recoveryCodeSet.id;
  await api.send(DOWNLOAD, { input: { recoveryCodeSetId } }, member);
  return recoveryCodeSetId;
}

async function aDownloadedEnrollment(person: Sender = member): Promise<string> {
  const started = (await api.send(START, {}, person)).data?.startTwoFactorEnrollment;
  const input = { enrollmentId: started.enrollment.id, code: codeOf(api, started) };
  const { data } = await api.send(VERIFY, { input }, person);
  const recoveryCodeSetId = data?.verifyTwoFactorEnrollment.recoveryCodeSet.id;
  await api.send(DOWNLOAD, { input: { recoveryCodeSetId } }, person);
  return started.enrollment.id;
}

/** An input for each mutation with which it changes something. */
const INPUTS: Record<string, () => Promise<object>> = {
  changePassword: async () => ({
    currentPassword: member.password,
    newPassword: 'another phrase of some words',
  }),
  confirmRecoveryCodes: async () => ({ recoveryCodeSetId: await aDownloadedSet() }),
  confirmTwoFactorEnrollment: async () => ({ enrollmentId: await aDownloadedEnrollment() }),
  createApiToken: async () => ({ workspaceId, name: 'CI', scopes: ['MEMBERS_READ'] }),
  disableTwoFactor: async () => ({}),
  revokeApiToken: async () => ({ apiTokenId: (await createToken(['MEMBERS_READ'])).apiToken.id }),
  renameWorkspace: async () => ({ workspaceId, name: 'Acme Limited' }),
  updateProfile: async () => ({ name: 'Pat Plain' }),
  updateWorkspaceSecurity: async () => ({ workspaceId, gracePeriodDays: 3 }),
};

async function inputOf(name: string): Promise<object> {
  const input = await INPUTS[name]?.();
  if (!input)
    throw new Error(`${name} has a payload with fields that not everybody may read: give it an input`);
  return input;
}

function call(
  { name, takesInput }: Pick<MutationPayload, 'name' | 'takesInput'>,
  { input, selection, sender }: { input: object; selection: string; sender: Sender },
): Promise<ApiResponse> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = takesInput
    ? `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`
    : `mutation { ${name} { ${selection} } }`;
  return api.send(query, takesInput ? { input } : {}, sender);
}

/** A digest of each table's rows, without the columns that every request changes. */
async function allTables(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { tableName } of api.writer.entityMetadatas) {
    const rows: unknown = await api.runtime.database.read((db) => db.query(`SELECT * FROM ${tableName}`));
    const text = JSON.stringify(rows, (key, value) => (VOLATILE_COLUMNS.has(key) ? null : value));
    digests[tableName] = createHash('sha256').update(text).digest('base64');
  }
  return digests;
}

/** Every mutation whose payload leads to restricted fields, except mutations that grant access to what they show. */
function restrictedMutations(): MutationPayload[] {
  return everyPayload(schema).filter(
    ({ rule, gated }) =>
      gated.length > 0 &&
      rule.kind !== 'public' &&
      !(rule.kind === 'session' && rule.changes === 'workspace'),
  );
}

async function expectAllRefused(
  mutation: MutationPayload,
  sender: Sender,
  selections: string[],
): Promise<void> {
  const input = await inputOf(mutation.name);
  const before = await allTables();
  const codes = new Set<string | undefined>();
  for (const selection of selections) {
    const { data, code } = await call(mutation, { input, selection, sender });
    expect([mutation.name, selection, data]).toEqual([mutation.name, selection, null]);
    // A list without pages exceeds the limits below all of a person's workspaces.
    if (code !== 'QUERY_TOO_COMPLEX') codes.add(code);
  }
  expect([mutation.name, ...codes]).toEqual([mutation.name, 'FORBIDDEN']);
  expect([mutation.name, await allTables()]).toEqual([mutation.name, before]);
}

function setRule(requireTwoFactor: boolean): Promise<ApiResponse> {
  const input = { workspaceId, requireTwoFactor, gracePeriodDays: 0 };
  return call(named('updateWorkspaceSecurity'), { input, selection: 'workspace { id }', sender: owner });
}

test('a token without a read scope is refused every payload that needs one, before any change', async () => {
  const token = await aWritingToken();
  const open = restrictedMutations().filter(
    ({ rule }) => rule.kind === 'workspace' && rule.scopes.length > 0,
  );
  expect(open.map(({ name }) => name)).toContain('updateWorkspaceSecurity');
  for (const mutation of open)
    await expectAllRefused(
      mutation,
      token,
      mutation.gated
        .filter(({ scopes }) => !scopes.some((scope) => WRITING_SCOPES.includes(scope)))
        .map(({ selection }) => selection),
    );
});

test('a member is refused every payload that only owners may read, before any change', async () => {
  const mutations = restrictedMutations();
  expect(mutations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['updateProfile', 'changePassword']),
  );
  // So that `requiredBy` has a workspace.
  await setRule(true);
  for (const mutation of mutations) {
    const forOwners = mutation.gated.filter(({ ownersOnly }) => ownersOnly);
    await expectAllRefused(
      mutation,
      member,
      forOwners.map(({ selection }) => selection),
    );
  }
  await setRule(false);
});

describe('a payload', () => {
  const UPDATE = named('updateProfile');
  const below = (selection: string) => `viewer { memberships { workspace { ${selection} } } }`;

  async function nameAfter(
    selection: string,
    sender: Sender = member,
  ): Promise<[string | undefined, string]> {
    const { code } = await call(UPDATE, { input: { name: 'Pat Plain' }, selection, sender });
    const { data } = await api.send('{ viewer { user { name } } }', {}, sender);
    await call(UPDATE, { input: { name: 'Person' }, selection: 'viewer { user { id } }', sender });
    return [code, data?.viewer.user.name];
  }

  beforeEach(async () => {
    await call(UPDATE, { input: { name: 'Person' }, selection: 'viewer { user { id } }', sender: member });
  });

  test.each([
    [
      'under an alias',
      'seen: viewer { m: memberships { w: workspace { all: twoFactorSummary { total } } } }',
    ],
    ['in an inline fragment', below('... on Workspace { twoFactorSummary { total } }')],
    ['behind an interface', below('... on Node { ... on Workspace { twoFactorSummary { total } } }')],
    ['that is included', below('twoFactorSummary @include(if: true) { total }')],
    ['that is not skipped', below('twoFactorSummary @skip(if: false) { total }')],
    ['of any workspace', below('id auditEvents { nodes { id } }')],
  ])('field %s is checked', async (_, selection) => {
    expect(await nameAfter(selection)).toEqual(['FORBIDDEN', 'Person']);
  });

  test('field in a named fragment is checked', async () => {
    const query = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { ...Seen } }
      fragment Seen on UpdateProfilePayload { viewer { memberships { workspace { ...Deeper } } } }
      fragment Deeper on Workspace { twoFactorSummary { total } }`;
    const { code } = await api.send(query, { input: { name: 'Pat Plain' } }, member);
    const { data } = await api.send('{ viewer { user { name } } }', {}, member);
    expect([code, data?.viewer.user.name]).toEqual(['FORBIDDEN', 'Person']);
  });

  test.each([
    ['that is skipped', below('id twoFactorSummary @skip(if: true) { total }')],
    ['that is not included', below('id ... @include(if: false) { twoFactorSummary { total } }')],
    ['that every member may read', below('members { nodes { user { name } } }')],
    [
      'of workspaces that require a second factor, of which there are none',
      'viewer { twoFactor { requirement { requiredBy { twoFactorSummary { total } } } } }',
    ],
  ])('field %s is allowed', async (_, selection) => {
    expect(await nameAfter(selection)).toEqual([undefined, 'Pat Plain']);
  });

  test.each([
    ['a page that is too large', 'members(first: 1000) { totalCount }', 'first'],
    ['a page of size 0', 'auditEvents(last: 0) { nodes { id } }', 'last'],
    ['a page after a malformed cursor', 'members(after: "last") { totalCount }', 'after'],
    ['a text that can’t be stored', 'members(filter: { search: "\\u0000" }) { totalCount }', 'filter.search'],
    ['events of a malformed id', 'auditEvents(filter: { actorId: "me" }) { nodes { id } }', 'filter.actorId'],
  ])('that selects %s is refused before the change', async (_, selection, field) => {
    const input = { workspaceId, name: 'Acme Limited' };
    const sent = { input, selection: `workspace { ${selection} }`, sender: owner };
    const { code, details } = await call(named('renameWorkspace'), sent);
    const { data } = await api.send('{ workspace(slug: "acme") { name } }', {}, owner);
    expect([code, details.field, data?.workspace.name]).toEqual(['BAD_USER_INPUT', field, 'Acme']);
  });

  test('of a workspace that excludes the person is refused before the change, unless the change itself gives access', async () => {
    const late = await aMember(api, owner);
    await setRule(true);
    const members = below('members { totalCount }');
    const [refused, name] = await nameAfter(members, late);
    expect([refused, name]).toEqual(['TWO_FACTOR_REQUIRED', expect.not.stringContaining('Pat')]);
    const input = { enrollmentId: await aDownloadedEnrollment(late) };
    const confirm = named('confirmTwoFactorEnrollment');
    const { code, data } = await call(confirm, { input, selection: members, sender: late });
    await setRule(false);
    expect([code, data?.confirmTwoFactorEnrollment.viewer.memberships.length]).toEqual([undefined, 1]);
  });

  test('of a new workspace may be read whole by its owner, who may be a plain member elsewhere', async () => {
    const query = `mutation { createWorkspace(input: { name: "Own" }) {
      workspace { invitations { id } apiTokens { id } auditEvents { nodes { type } } members { totalCount } } } }`;
    const { code, data } = await api.send(query, {}, member);
    expect([code, data?.createWorkspace.workspace.members.totalCount]).toEqual([undefined, 1]);
  });
});

describe('the payload of a sign-in by BEARER is read by the session that it opens', () => {
  const SIGNED_IN =
    '... on SignedIn { sessionToken viewer { memberships { workspace { members { totalCount } } } } }';
  const AFTER = 'updateProfile(input: { name: "Somebody" }) { viewer { user { name } } }';

  test.each([
    ['signIn', async () => ({ email: plain.email, password: plain.password })],
    [
      'verifySecondFactor',
      async () => ({ challengeToken: await aChallenge(api, member), code: codeOf(api, member) }),
    ],
    [
      'redeemRecoveryCode',
      async () => ({
        challengeToken: await aChallenge(api, member),
        recoveryCode: member.recoveryCodes.pop(),
      }),
    ],
    [
      'acceptInvitation',
      async () => {
        const invite = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
        const email = 'newcomer@acme.example';
        const { data } = await api.send(invite, { input: { workspaceId, email } }, owner);
        return { token: tokenIn(data?.inviteMember.invitationUrl), name: 'Nina', password: plain.password };
      },
    ],
  ])('%s', async (name, inputFor) => {
    const input = { ...(await inputFor()), transport: 'BEARER' };
    const { data, code } = await call(named(name), { input, selection: SIGNED_IN, sender: {} });
    const { sessionToken, viewer } = data?.[name] ?? {};
    expect([code, sessionToken, viewer?.memberships[0]?.workspace.members.totalCount > 1]).toEqual([
      undefined,
      expect.any(String),
      true,
    ]);
  });

  test('and a mutation that follows it acts as the sender of the operation', async () => {
    const input = { email: plain.email, password: plain.password, transport: 'BEARER' };
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { ${SIGNED_IN} } ${AFTER} }`;
    expect((await api.send(query, { input })).errors).toMatchObject([
      { path: ['updateProfile'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await api.send(query, { input }, member);
    const nameOf = async (sender: Sender) =>
      (await api.send('{ viewer { user { name } } }', {}, sender)).data?.viewer.user.name;
    expect([await nameOf(member), await nameOf(plain)]).toEqual([
      'Somebody',
      expect.not.stringMatching('Somebody'),
    ]);
  });
});

function named(name: string): Pick<MutationPayload, 'name' | 'takesInput'> {
  return { name, takesInput: true };
}
