import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { AuditEventType } from '../../src/events/eventType';
import { AuditEntryEntity, SecurityEventEntity } from '../../src/events/securityEvent.entity';
import { createHttpServer } from '../../src/http/httpServer';
import { newId } from '../../src/ids';
import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  enroll,
  type Person,
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
  'a member called %j comes back from a CSV parser as they are called, and as no formula',
  async (name) => {
    await api.send(PROFILE, { input: { name } }, member);
    const row = (await rowsOf('/export/acme/members.csv')).find(({ email }) => email === member.email);
    expect(row?.name).toBe(/^[=+@-]/.test(name) ? `'${name}` : name);
  },
);

test('the members are exported by name with their two-factor status, deadlines and presence', async () => {
  const workspaceId = await workspaceIdOf(api, owner);
  await api.send(PROFILE, { input: { name: 'Zed' } }, member);
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 7 } }, owner);
  const deadline = new Date(api.clock.now.getTime() + 7 * 24 * 60 * 60 * 1000).toISOString();
  const rows = await rowsOf('/export/acme/members.csv');
  await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: false } }, owner);
  expect(rows).toEqual([
    expect.objectContaining({
      name: 'Olive Owner',
      email: owner.email,
      role: 'OWNER',
      twoFactorEnabled: 'true',
      twoFactorStatus: 'ENABLED',
      twoFactorDeadline: '',
    }),
    expect.objectContaining({
      name: 'Zed',
      role: 'MEMBER',
      twoFactorEnabled: 'false',
      twoFactorStatus: 'IN_GRACE',
      twoFactorDeadline: deadline,
      joinedAt: expect.stringMatching(/^2026-03-02T/),
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
  expect(csv.map(({ id, at, type, actorEmail }) => [id, at, type, actorEmail])).toEqual(
    listed.map(({ id, at, type, actor }: Fields) => [id, at, type, actor?.email ?? '']),
  );
  const lines = (await download('/export/acme/audit.jsonl')).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual(
    listed.map((event: Fields) =>
      expect.objectContaining({ ...event, actor: event.actor && expect.objectContaining(event.actor) }),
    ),
  );
});

test('an event’s details are JSON in a field of the CSV, whatever names they hold', async () => {
  await api.send(PROFILE, { input: { name: 'A "quoted", name' } }, member);
  const [row] = await rowsOf('/export/acme/audit.csv?types=PROFILE_CHANGED');
  expect(JSON.parse(row?.details)).toEqual({ name: 'A "quoted", name' });
});

test.each([
  { types: ['SIGN_IN_SUCCEEDED', 'MEMBER_JOINED'] },
  { types: ['SIGN_IN_SUCCEEDED'], from: '2026-03-02T09:01:00.000Z' },
  { to: '2026-03-02T09:00:30.000Z' },
  { from: '2026-03-02T09:00:30.000Z', to: '2026-03-02T10:00:00+01:00' },
])('the audit log exported by %j is the API’s', async (filter) => {
  const { data } = await api.send(EVENTS, { filter }, owner);
  const parameters = new URLSearchParams(
    Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
  );
  expect((await rowsOf(`/export/acme/audit.csv?${parameters}`)).map(({ id }) => id)).toEqual(
    data?.workspace.auditEvents.nodes.map(({ id }: Fields) => id),
  );
});

test('the audit log is exported by who did it and whom it concerns', async () => {
  const { data } = await api.send(EVENTS, {}, owner);
  const actorId = data?.workspace.auditEvents.nodes.find(({ actor }: Fields) => actor?.email === member.email)
    .actor.id;
  for (const name of ['actorId', 'subjectId']) {
    const rows = await rowsOf(`/export/acme/audit.csv?${name}=${actorId}`);
    const column = name === 'actorId' ? 'actorEmail' : 'subjectEmail';
    expect(new Set(rows.map((row) => row[column]))).toEqual(new Set([member.email]));
  }
});

test.each(['members.csv', 'audit.csv', 'audit.jsonl'])(
  '%s is a download that nobody caches',
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
  '%s begins with a byte-order mark where bom=1 asks for one',
  async (name) => {
    const path = `/export/acme/${name}`;
    const plain = (await download(path)).text;
    expect(plain.startsWith('\uFEFF')).toBe(false);
    expect((await download(`${path}?bom=1`)).text.split('\n')[0]).toBe(`\uFEFF${plain.split('\n')[0]}`);
  },
);

test.each(['members.csv?bom=0', 'members.csv?bom=', 'members.csv?bom=1&bom=1', 'audit.jsonl?bom=1'])(
  '%s is refused: bom is 1, and for CSV only',
  async (path) => {
    const { status, text } = await download(`/export/acme/${path}`);
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', field: 'bom' },
    ]);
  },
);

test('a browser downloads with its cookie, and not from another site’s page', async () => {
  const cookie = `twinlock-4000=${owner.token}`;
  expect((await download('/export/acme/members.csv', { headers: { cookie } })).status).toBe(200);
  const foreign = await download('/export/acme/members.csv', {
    headers: { cookie, origin: 'https://evil.example' },
  });
  expect([foreign.status, JSON.parse(foreign.text).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
});

describe('S24 S21 is refused', () => {
  async function refusalOf(path: string, sender: { token?: string }): Promise<[number, string]> {
    const { status, text, headers } = await download(path, sender);
    expect(headers['content-disposition']).toBeUndefined();
    return [status, JSON.parse(text).errors[0].extensions.code];
  }

  test.each(['members.csv', 'audit.csv', 'audit.jsonl'])(
    '%s: to nobody in particular, to members, and to owners elsewhere',
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

  test('each file to a token without its scope, and to one of another workspace', async () => {
    const [members, audit] = [await anApiToken(['MEMBERS_READ']), await anApiToken(['AUDIT_READ'])];
    expect((await download('/export/acme/members.csv', { token: members })).status).toBe(200);
    expect((await download('/export/acme/audit.csv', { token: audit })).status).toBe(200);
    expect(await refusalOf('/export/acme/members.csv', { token: audit })).toEqual([403, 'FORBIDDEN']);
    expect(await refusalOf('/export/acme/audit.jsonl', { token: members })).toEqual([403, 'FORBIDDEN']);
    await api.send(OTHER, {}, owner);
    expect(await refusalOf('/export/other-2/members.csv', { token: members })).toEqual([404, 'NOT_FOUND']);
  });

  test('every file to an owner whom the requirement keeps out, and to their tokens', async () => {
    const second = await enroll(api, await aMember(api, owner, { role: 'OWNER' }));
    const careless = await aMember(api, owner, { role: 'OWNER' });
    const workspaceId = await workspaceIdOf(api, owner);
    const made = await api.send(
      TOKEN,
      { input: { workspaceId, name: 'CI', scopes: ['AUDIT_READ'] } },
      careless,
    );
    await api.send(SECURITY, { input: { workspaceId, requireTwoFactor: true, gracePeriodDays: 0 } }, second);
    for (const token of [careless.token, made.data?.createApiToken.token]) {
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
  ])('%s, naming the parameter', async (path, field) => {
    const { status, text } = await download(`/export/acme/${path}`);
    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([400, { code: 'BAD_USER_INPUT', field }]);
  });
});

test('an export stops reading once the one who downloads it hangs up', async () => {
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
  expect(reads).toBeGreaterThan(1);
  expect(reads).toBeLessThan(pages);
});

describe('S37 an export is aborted before it is complete, and the client sees it fail,', () => {
  const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { id } } }`;
  const DEMOTE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { member { role } } }`;
  const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
  const MAKE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;

  /** Downloads the audit log, and has the change made once the first of many pages has arrived. */
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

  async function memberIdOf({ email }: Person): Promise<string> {
    const query = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }`;
    return (await api.send(query, { search: email }, owner)).data?.workspace.members.nodes[0].id;
  }

  beforeAll(() => addEvents(60 * 500));

  test('not while its reader keeps access', async () => {
    expect(await downloadWhile(owner.token, async () => {})).toBe(true);
  });

  test('when the session ends', async () => {
    const reader = await aMember(api, owner, { role: 'OWNER' });
    const signOut = () => api.send('mutation { signOut { signedOut } }', {}, reader);
    expect(await downloadWhile(reader.token, signOut)).toBe(false);
  });

  test('when the reader is no owner any more', async () => {
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

  test('when the rule keeps the reader out', async () => {
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
