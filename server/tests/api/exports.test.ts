import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { newId } from '../../src/core/ids';
import { AuditEventType } from '../../src/events/eventType';
import { AuditEntryEntity, SecurityEventEntity } from '../../src/events/securityEvent.entity';
import { createHttpServer } from '../../src/http/httpServer';
import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  enroll,
  type Person,
  reauthenticate,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

const PROFILE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { name } } } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;
const TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;
const OTHER = `mutation { createWorkspace(input: { name: "Other" }) { workspace { id } } }`;
const EVENTS = `query ($filter: AuditEventFilter) { workspace(slug: "acme") { auditEvents(first: 100, filter: $filter) {
  nodes { id at type actor { id email } } } } }`;

let api: TestApi;
let owner: EnrolledPerson;
let member: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  member = await aMember(api, owner);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

async function download(
  path: string,
  { token, headers = {} }: { token?: string; headers?: Record<string, string> } = owner,
) {
  const response = await api.inject({
    url: path,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
  return { status: response.statusCode, headers: response.headers, text: response.payload };
}

async function rowsOf(path: string, sender?: { token?: string }): Promise<Fields[]> {
  const { status, text } = await download(path, sender);
  if (status !== 200) throw new Error(text);
  return parse(text, { columns: true });
}

async function anApiToken(scopes: string[]): Promise<string> {
  const workspaceId = await workspaceIdOf(api, owner);
  const { data } = await api.send(TOKEN, { input: { workspaceId, name: 'CI', scopes } }, owner);
  return data?.createApiToken.token;
}

test.each([['Comma, Quote " and ü'], ['=HYPERLINK("evil")'], ['+1'], ['-1'], ['@SUM(A1)'], ["'quoted'"]])(
  'a member named %j is parsed from the CSV with the same name, and never as a formula',
  async (name) => {
    await api.send(PROFILE, { input: { name } }, member);
    const row = (await rowsOf('/export/acme/members.csv')).find(
      ({ user_email }) => user_email === member.email,
    );
    expect(row?.user_name).toBe(/^[=+@-]/.test(name) ? `'${name}` : name);
  },
);

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a; -b;+c', "a; '-b;'+c"],
  ['a;"@SUM', `a;"'@SUM`],
  ['a; b = c', 'a; b = c'],
])('a member named %j isn’t a formula if semicolons separate cells', async (name, exported) => {
  await api.send(PROFILE, { input: { name } }, member);
  const row = (await rowsOf('/export/acme/members.csv')).find(
    ({ user_email }) => user_email === member.email,
  );
  expect(row?.user_name).toBe(exported);
});

test('members are exported by name with their two-factor status, deadlines and last activity', async () => {
  const workspaceId = await workspaceIdOf(api, owner);
  await api.send(PROFILE, { input: { name: 'Zed' } }, member);
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 7 } }, owner);
  const deadline = new Date(api.clock.now.getTime() + 7 * 24 * 60 * 60 * 1000).toISOString();
  const rows = await rowsOf('/export/acme/members.csv');
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: false } }, owner);
  expect(rows).toEqual([
    expect.objectContaining({
      user_name: 'Olive Owner',
      user_email: owner.email,
      role: 'OWNER',
      two_factor_enabled: 'true',
      two_factor_status: 'ENABLED',
      two_factor_deadline: '',
      recovery_codes_remaining: '10',
      invited_by_email: '',
    }),
    expect.objectContaining({
      user_name: 'Zed',
      role: 'MEMBER',
      two_factor_enabled: 'false',
      two_factor_status: 'IN_GRACE',
      two_factor_deadline: deadline,
      recovery_codes_remaining: '',
      invited_by_email: owner.email,
      joined_at: expect.stringMatching(/^2026-03-02T/),
    }),
  ]);
});

test.each([
  ['search=OLIVE', ['OWNER']],
  ['twoFactorEnabled=false', ['MEMBER']],
  ['twoFactorStatus=ENABLED', ['OWNER']],
  ['twoFactorStatus=BLOCKED', []],
  ['role=MEMBER&twoFactorEnabled=false', ['MEMBER']],
  ['', ['OWNER', 'MEMBER']],
])('members filtered by "%s" are %j', async (parameters, roles) => {
  await api.send(PROFILE, { input: { name: 'Zed' } }, member);
  expect((await rowsOf(`/export/acme/members.csv?${parameters}`)).map(({ role }) => role)).toEqual(roles);
});

test('the audit log is exported as the API lists it, as CSV and as JSON lines', async () => {
  const { data } = await api.send(EVENTS, {}, owner);
  const listed = data?.workspace.auditEvents.nodes;
  const csv = await rowsOf('/export/acme/audit.csv');
  expect(csv.map(({ id, at, type, actor_id }) => [id, at, type, actor_id])).toEqual(
    listed.map(({ id, at, type, actor }: Fields) => [id, at, type, actor?.id ?? '']),
  );
});

const PERSON = '{ id email name createdAt }';
const MEMBER_FIELDS = `id user ${PERSON} role joinedAt twoFactorEnabled twoFactorStatus twoFactorDeadline lastSeenAt
  twoFactorEnabledAt secondFactorLastUsedAt recoveryCodesRemaining lockedUntil invitedBy ${PERSON}`;
const EVENT_FIELDS = `id type at ipAddress userAgent details actor ${PERSON} subject ${PERSON}
  apiToken { id name scopes createdAt expiresAt lastUsedAt revokedAt }`;

async function linesOf(path: string): Promise<Fields[]> {
  const { text } = await download(path);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a line of a JSON export equals the API’s fields, ids included', async () => {
  await anApiToken(['AUDIT_READ']);
  const { data } = await api.send(
    `{ workspace(slug: "acme") { members(first: 100) { nodes { ${MEMBER_FIELDS} } } auditEvents(first: 100) { nodes { ${EVENT_FIELDS} } } } }`,
    {},
    owner,
  );
  const { members, auditEvents } = data?.workspace ?? {};
  expect(members.nodes.length).toBeGreaterThan(1);
  expect(auditEvents.nodes.some(({ apiToken }: Fields) => apiToken !== null)).toBe(true);
  expect(await linesOf('/export/acme/members.jsonl')).toEqual(members.nodes);
  expect(await linesOf('/export/acme/audit.jsonl')).toEqual(auditEvents.nodes);
});

const snakeCase = (path: string): string => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Without the apostrophes that CSV adds before formula characters. */
const withoutApostrophes = (text: string): string => text.replace(/'([=+\-@])/g, '$1');

/** Leaves of a record in the form of a CSV row, by column name. */
function rowOf(record: Fields, prefix = ''): Fields {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const name = prefix + snakeCase(key);
      if (value === null) return [[name, '']];
      if (typeof value !== 'object' || Array.isArray(value) || key === 'details')
        return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
      return Object.entries(rowOf(value, `${name}_`));
    }),
  );
}

test.each(['members', 'audit'])(
  'the columns of %s.csv are the fields of the API in snake_case',
  async (name) => {
    const rows = await rowsOf(`/export/acme/${name}.csv`);
    const records = await linesOf(`/export/acme/${name}.jsonl`);
    expect(rows).toHaveLength(records.length);
    for (const [index, record] of records.entries()) {
      const known = rowOf(record);
      const columns = Object.entries(rows[index] as Fields);
      expect(columns.map(([column]) => column)).toEqual(
        expect.arrayContaining(['id', name === 'members' ? 'invited_by_id' : 'api_token_id']),
      );
      for (const [column, value] of columns)
        expect([column, withoutApostrophes(value)]).toEqual([
          column,
          withoutApostrophes(known[column] ?? ''),
        ]);
    }
  },
);

test.each(['members', 'audit'])('%s.jsonl accepts the same filters as the CSV', async (name) => {
  const parameters = name === 'members' ? 'role=OWNER' : 'types=API_TOKEN_CREATED,MEMBER_JOINED';
  const ids = (await linesOf(`/export/acme/${name}.jsonl?${parameters}`)).map(({ id }) => id);
  expect(ids).toEqual((await rowsOf(`/export/acme/${name}.csv?${parameters}`)).map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(0);
});

test('the audit log is exported by API token and by address in any form', async () => {
  const created = (await linesOf('/export/acme/audit.jsonl?types=API_TOKEN_CREATED'))[0];
  const byToken = await linesOf(`/export/acme/audit.jsonl?apiTokenId=${created?.apiToken.id}`);
  expect(byToken.map(({ apiToken }) => apiToken.id)).toContain(created?.apiToken.id);
  const byAddress = await linesOf('/export/acme/audit.jsonl?ipAddress=::ffff:198.51.100.7');
  expect(new Set(byAddress.map(({ ipAddress }) => ipAddress))).toEqual(new Set(['198.51.100.7']));
});

test('an event’s details are JSON in one CSV field, with any names in them', async () => {
  await api.send(PROFILE, { input: { name: 'A "quoted", name' } }, member);
  const [row] = await rowsOf('/export/acme/audit.csv?types=PROFILE_CHANGED');
  expect(JSON.parse(row?.details)).toEqual({ name: 'A "quoted", name' });
});

test.each([
  { types: ['SIGN_IN_SUCCEEDED', 'MEMBER_JOINED'] },
  { types: ['SIGN_IN_SUCCEEDED'], from: '2026-03-02T09:01:00.000Z' },
  { to: '2026-03-02T09:00:30.000Z' },
  { from: '2026-03-02T09:00:30.000Z', to: '2026-03-02T10:00:00+01:00' },
])('the audit log exported by %j equals the API’s', async (filter) => {
  const { data } = await api.send(EVENTS, { filter }, owner);
  const parameters = new URLSearchParams(
    Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
  );
  expect((await rowsOf(`/export/acme/audit.csv?${parameters}`)).map(({ id }) => id)).toEqual(
    data?.workspace.auditEvents.nodes.map(({ id }: Fields) => id),
  );
});

test('the audit log is exported by actor and subject', async () => {
  const { data } = await api.send(EVENTS, {}, owner);
  const actorId = data?.workspace.auditEvents.nodes.find(({ actor }: Fields) => actor?.email === member.email)
    .actor.id;
  for (const name of ['actorId', 'subjectId']) {
    const rows = await rowsOf(`/export/acme/audit.csv?${name}=${actorId}`);
    const column = name === 'actorId' ? 'actor_email' : 'subject_email';
    expect(new Set(rows.map((row) => row[column]))).toEqual(new Set([member.email]));
  }
});

test.each(['members.csv', 'members.jsonl', 'audit.csv', 'audit.jsonl'])(
  '%s is a download that is not cached',
  async (name) => {
    const { headers } = await download(`/export/acme/${name}`);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="acme-${name}"`,
      'content-type': name.endsWith('csv')
        ? 'text/csv; charset=utf-8'
        : 'application/x-ndjson; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  },
);

test.each(['members.csv', 'audit.csv'])(
  '%s begins with a byte-order mark if bom=1 is given',
  async (name) => {
    const path = `/export/acme/${name}`;
    const plain = (await download(path)).text;
    expect(plain.startsWith('\uFEFF')).toBe(false);
    expect((await download(`${path}?bom=1`)).text.split('\n')[0]).toBe(`\uFEFF${plain.split('\n')[0]}`);
  },
);

test.each([
  'members.csv?bom=0',
  'members.csv?bom=',
  'members.csv?bom=1&bom=1',
  'audit.jsonl?bom=1',
  'members.jsonl?bom=1',
])('%s is refused: bom must be 1, and only for CSV', async (path) => {
  const { status, text } = await download(`/export/acme/${path}`);
  expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
    400,
    { code: 'BAD_USER_INPUT', field: 'bom' },
  ]);
});

test.each([
  ['members.csv?actorId=1', 'actorId'],
  ['members.csv?first=10', 'first'],
  ['members.csv?Search=ada', 'Search'],
  ['members.csv?role=OWNER&since=2026', 'since'],
  ['audit.csv?search=ada&bom=1', 'search'],
  ['audit.csv?type=SIGNED_OUT', 'type'],
  ['audit.jsonl?limit=1', 'limit'],
])('%s has a parameter that the export doesn’t know, and is refused with its name', async (path, field) => {
  const { status, text } = await download(`/export/acme/${path}`);
  const [error] = JSON.parse(text).errors;
  expect([status, error.extensions]).toEqual([400, { code: 'BAD_USER_INPUT', field }]);
  expect(error.message).toBe(`This export has no parameter ${field}.`);
});

test('a browser can download with its cookie, but not from another site’s page', async () => {
  const cookie = `twinlock-4000=${owner.token}`;
  expect((await download('/export/acme/members.csv', { headers: { cookie } })).status).toBe(200);
  const foreign = await download('/export/acme/members.csv', {
    headers: { cookie, origin: 'https://evil.example' },
  });
  expect([foreign.status, JSON.parse(foreign.text).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
});

describe('S24 S21 an export is refused:', () => {
  async function refusalOf(path: string, sender: { token?: string }): Promise<[number, string]> {
    const { status, text, headers } = await download(path, sender);
    expect(headers['content-disposition']).toBeUndefined();
    return [status, JSON.parse(text).errors[0].extensions.code];
  }

  test.each(['members.csv', 'members.jsonl', 'audit.csv', 'audit.jsonl'])(
    '%s for anonymous clients, members, and owners of other workspaces',
    async (name) => {
      const stranger = await aMember(api, owner);
      await api.send(OTHER, {}, stranger);
      expect(await refusalOf(`/export/acme/${name}`, {})).toEqual([401, 'UNAUTHENTICATED']);
      expect(await refusalOf(`/export/acme/${name}`, { token: 'nonsense' })).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
      expect(await refusalOf(`/export/acme/${name}`, member)).toEqual([403, 'FORBIDDEN']);
      expect(await refusalOf(`/export/other/${name}`, owner)).toEqual([404, 'NOT_FOUND']);
      expect(await refusalOf(`/export/none/${name}`, owner)).toEqual([404, 'NOT_FOUND']);
      expect(await refusalOf(`/export/a%00b/${name}`, owner)).toEqual([404, 'NOT_FOUND']);
    },
  );

  test('each file for a token without its scope, and for a token of another workspace', async () => {
    const [members, audit] = [await anApiToken(['MEMBERS_READ']), await anApiToken(['AUDIT_READ'])];
    expect((await download('/export/acme/members.csv', { token: members })).status).toBe(200);
    expect((await download('/export/acme/audit.csv', { token: audit })).status).toBe(200);
    expect(await refusalOf('/export/acme/members.csv', { token: audit })).toEqual([403, 'FORBIDDEN']);
    expect(await refusalOf('/export/acme/audit.jsonl', { token: members })).toEqual([403, 'FORBIDDEN']);
    await api.send(OTHER, {}, owner);
    expect(await refusalOf('/export/other-2/members.csv', { token: members })).toEqual([404, 'NOT_FOUND']);
  });

  test('every file for an owner excluded by the security rule, and for their tokens', async () => {
    const second = await enroll(api, await aMember(api, owner, { role: 'OWNER' }));
    const excluded = await aMember(api, owner, { role: 'OWNER' });
    const workspaceId = await workspaceIdOf(api, owner);
    const made = await api.send(
      TOKEN,
      { input: { workspaceId, name: 'CI', scopes: ['AUDIT_READ'] } },
      excluded,
    );
    await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 0 } }, second);
    for (const token of [excluded.token, made.data?.createApiToken.token]) {
      expect(await refusalOf('/export/acme/audit.csv', { token })).toEqual([403, 'TWO_FACTOR_REQUIRED']);
    }
    await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: false } }, second);
  });

  test.each([
    ['members.csv?twoFactorStatus=NONE', 'twoFactorStatus'],
    ['members.csv?twoFactorEnabled=1', 'twoFactorEnabled'],
    ['members.csv?role=owner', 'role'],
    ['members.csv?search=a&search=b', 'search'],
    ['members.csv?search=a%00b', 'search'],
    ['audit.csv?types=NONE', 'types'],
    ['audit.jsonl?from=yesterday', 'from'],
    ['audit.jsonl?to=2026-03-02', 'to'],
    ['audit.csv?actorId=a&actorId=b', 'actorId'],
    ['audit.jsonl?ipAddress=nowhere', 'ipAddress'],
  ])('%s, with the name of the parameter', async (path, field) => {
    const { status, text } = await download(`/export/acme/${path}`);
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([400, { code: 'BAD_USER_INPUT', field }]);
  });
});

test('an export stops reading once the client disconnects', async () => {
  const pages = 60;
  await addEvents(pages * 500);
  let reads = 0;
  const { database } = api.runtime;
  const counting = {
    read: (work: Parameters<typeof database.read>[0]) => {
      reads += 1;
      return database.read(work);
    },
    forRequest: () => database.forRequest(),
  };
  const server = await createHttpServer({ ...api.runtime, database: counting as typeof database });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    const headers = { authorization: `Bearer ${owner.token}` };
    get({ port, host: '127.0.0.1', path: '/export/acme/audit.csv', headers }, (response) => {
      response.once('data', () => response.destroy());
      response.once('close', resolve);
    });
  });
  await server.close();
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(pages);
});

describe('S37 an export is aborted before it is complete, visibly to the client,', () => {
  const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }`;
  const DEMOTE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { member { role } } }`;
  const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
  const MAKE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;

  /** Downloads the audit log, and makes the change once the first of many pages has arrived. */
  async function downloadWhile(token: string, change: () => Promise<unknown>): Promise<boolean> {
    const server = await createHttpServer(api.runtime);
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const isComplete = await new Promise<boolean>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}` };
      get({ port, host: '127.0.0.1', path: '/export/acme/audit.csv', headers }, (response) => {
        response.once('data', () => {
          response.pause();
          change().then(() => response.resume(), reject);
        });
        response.on('error', () => {});
        response.on('close', () => resolve(response.complete));
      });
    });
    await server.close();
    return isComplete;
  }

  async function proveAgain(person: Person): Promise<Person> {
    const { data } = await reauthenticate(api, person);
    return { ...person, token: data?.reauthenticate.sessionToken };
  }

  async function memberIdOf({ email }: Person): Promise<string> {
    const query = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }`;
    return (await api.send(query, { search: email }, owner)).data?.workspace.members.nodes[0].id;
  }

  beforeAll(() => addEvents(60 * 500));

  test('except while its reader keeps access, even if fresh proof gives the session another token', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const prove = async () => expect((await proveAgain(reader)).token).not.toBe(reader.token);
    expect(await downloadWhile(reader.token, prove)).toBe(true);
    // The whole of a large file, also on a busy machine.
  }, 60_000);

  test('when the session ends after fresh proof', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const proveAndSignOut = async () =>
      api.send('mutation { signOut { signedOut } }', {}, await proveAgain(reader));
    expect(await downloadWhile(reader.token, proveAndSignOut)).toBe(false);
  });

  test('when the session ends', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const signOut = () => api.send('mutation { signOut { signedOut } }', {}, reader);
    expect(await downloadWhile(reader.token, signOut)).toBe(false);
  });

  test('when the reader is no longer an owner', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const input = { memberId: await memberIdOf(reader), role: 'MEMBER' };
    expect(await downloadWhile(reader.token, () => api.send(DEMOTE, { input }, owner))).toBe(false);
  });

  test('when the reader is removed', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const input = { memberId: await memberIdOf(reader) };
    expect(await downloadWhile(reader.token, () => api.send(REMOVE, { input }, owner))).toBe(false);
  });

  test('when the API token is revoked', async () => {
    const workspaceId = await workspaceIdOf(api, owner);
    const made = await api.send(
      MAKE_TOKEN,
      { input: { workspaceId, name: 'CI', scopes: ['AUDIT_READ'] } },
      owner,
    );
    const { token, apiToken } = made.data?.createApiToken ?? {};
    const revoke = () => api.send(REVOKE, { input: { apiTokenId: apiToken.id } }, owner);
    expect(await downloadWhile(token, revoke)).toBe(false);
  });

  test('when the rule excludes the reader', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const workspaceId = await workspaceIdOf(api, owner);
    const rule = { workspaceId, requireTwoFactor: true, gracePeriodDays: 0 };
    expect(await downloadWhile(reader.token, () => api.send(SECURITY, { input: rule }, owner))).toBe(false);
    await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: false } }, owner);
  });
});

/** Many events at once, each in the audit log. */
async function addEvents(count: number): Promise<void> {
  const workspaceId = await workspaceIdOf(api, owner);
  for (let added = 0; added < count; added += 1000) {
    const ids = Array.from({ length: 1000 }, newId);
    const at = api.clock.now;
    await api.runtime.database.transaction(async (tx) => {
      await tx.insert(
        SecurityEventEntity,
        ids.map((id) => ({ id, at, type: AuditEventType.SIGN_IN_FAILED })),
      );
      await tx.insert(
        AuditEntryEntity,
        ids.map((eventId) => ({ workspaceId, eventId, type: AuditEventType.SIGN_IN_FAILED })),
      );
    });
  }
}
