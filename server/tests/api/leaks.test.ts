import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { isInputObjectType, isNonNullType } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { buildSchema } from '../../src/api/schema';
import { Database } from '../../src/database/database';
import { codeOf, wrongCodeOf } from '../support/people';
import { Secrets } from '../support/secrets';
import { type ApiResponse, type Fields, SETUP_TOKEN, TestApi } from '../support/testApi';

const KEY = `key:${randomBytes(32).toString('base64')}`;
const PASSWORDS = ['olive likes long walks', 'mark likes long talks', 'walks were not that long'] as const;
const EMAILS = { owner: 'olive@acme.example', member: 'mark@acme.example' };

let api: TestApi;
const secrets = new Secrets();
const answers: ApiResponse[] = [];
const driven = new Set<string>();

interface Sender {
  token: string;
}

/** Calls a mutation by its name, and records that it was called. */
async function call(name: string, fields: string, input?: Fields, sender?: Sender): Promise<Fields> {
  driven.add(name);
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query =
    input === undefined
      ? `mutation { ${name} { ${fields} } }`
      : `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
  const answer = await api.send(query, input === undefined ? {} : { input }, sender);
  answers.push(answer);
  return answer.data?.[name] ?? answer;
}

/** Like `call`, but expects a refusal. */
async function refused(name: string, input: Fields, sender?: Sender): Promise<void> {
  const { errors = [] } = await call(name, '__typename', input, sender);
  expect([name, errors.length]).toEqual([name, 1]);
}

function keep(name: string, secret: string): string {
  secrets.add(name, secret);
  return secret;
}

function senderOf(payload: Fields): Sender {
  return { token: keep('session token', payload.sessionToken) };
}

function tokenOf(name: string, url: string): string {
  return keep(name, new URLSearchParams(new URL(url).hash.slice(1)).get('token') as string);
}

const CHALLENGE = '... on TwoFactorChallenge { challengeToken } ... on SignedIn { sessionToken }';

async function aChallengeOf(email: string, password: string): Promise<string> {
  const { challengeToken } = await call('signIn', CHALLENGE, { email, password });
  return keep('challenge token', challengeToken);
}

interface Enrolled extends Sender {
  secret: string;
  codes: string[];
}

async function completeEnrollment(person: Sender): Promise<Enrolled> {
  const started = await call(
    'startTwoFactorEnrollment',
    'secret otpauthUri qrCode enrollment { id }',
    { label: 'x' },
    person,
  );
  const { secret, otpauthUri, enrollment } = started;
  keep('TOTP secret', secret);
  keep('otpauth URI', otpauthUri);
  await refused(
    'verifyTwoFactorEnrollment',
    { enrollmentId: enrollment.id, code: keep('wrong code', wrongCodeOf(api, { secret })) },
    person,
  );
  const code = keep('code', codeOf(api, { secret }));
  const verified = await call(
    'verifyTwoFactorEnrollment',
    'recoveryCodes recoveryCodeSet { id }',
    { enrollmentId: enrollment.id, code },
    person,
  );
  for (const one of verified.recoveryCodes) keep('recovery code', one);
  await call('downloadRecoveryCodes', 'content', { recoveryCodeSetId: verified.recoveryCodeSet.id }, person);
  const confirmed = await call(
    'confirmTwoFactorEnrollment',
    'sessionToken',
    { enrollmentId: enrollment.id },
    person,
  );
  api.clock.advance({ seconds: 30 });
  return { ...senderOf(confirmed), secret, codes: verified.recoveryCodes };
}

async function openWorkspace(): Promise<{ owner: Enrolled; member: Enrolled; workspaceId: string }> {
  const input = {
    setupToken: SETUP_TOKEN,
    workspaceName: 'Acme',
    name: 'Olive',
    email: EMAILS.owner,
    password: PASSWORDS[0],
    transport: 'BEARER',
  };
  await refused('setUpInstance', {
    ...input,
    setupToken: keep('wrong set-up token', 'not the token of the tests'),
  });
  const owner = await completeEnrollment(senderOf(await call('setUpInstance', 'sessionToken', input)));
  const { workspace } = (await api.send('{ workspace(slug: "acme") { id } }', {}, owner)).data ?? {};
  const invited = await call(
    'inviteMember',
    'invitationUrl',
    { workspaceId: workspace.id, email: EMAILS.member },
    owner,
  );
  const token = tokenOf('invitation token', invited.invitationUrl);
  const accepted = await call('acceptInvitation', CHALLENGE, {
    token,
    name: 'Mark',
    password: PASSWORDS[1],
    transport: 'BEARER',
  });
  await refused('acceptInvitation', { token, name: 'Mark', password: PASSWORDS[1] });
  return { owner, member: await completeEnrollment(senderOf(accepted)), workspaceId: workspace.id };
}

/** Right and wrong values for every mutation that signs in or takes proof. */
async function signInEveryWay(member: Enrolled): Promise<Enrolled> {
  await refused('signIn', {
    email: EMAILS.member,
    password: keep('wrong password', 'mark hates long talks'),
  });
  await refused('signIn', { email: 'unknown@acme.example', password: 'mark hates long talks' });
  const challengeToken = await aChallengeOf(EMAILS.member, PASSWORDS[1]);
  await refused('verifySecondFactor', { challengeToken, code: keep('wrong code', wrongCodeOf(api, member)) });
  await refused('redeemRecoveryCode', {
    challengeToken,
    recoveryCode: keep('wrong recovery code', '0123-4567-89AB-CDEF'),
  });
  const code = keep('code', codeOf(api, member));
  const session = senderOf(
    await call('verifySecondFactor', 'sessionToken', { challengeToken, code, transport: 'BEARER' }),
  );
  await refused('verifySecondFactor', { challengeToken, code });
  const second = await aChallengeOf(EMAILS.member, PASSWORDS[1]);
  const other = senderOf(
    await call('redeemRecoveryCode', 'sessionToken', {
      challengeToken: second,
      recoveryCode: member.codes[0],
      transport: 'BEARER',
    }),
  );
  await refused('reauthenticate', { password: 'mark hates long talks', code }, session);
  const proof = { password: PASSWORDS[1], recoveryCode: member.codes[1] };
  const fresh = senderOf(await call('reauthenticate', 'sessionToken', proof, session));
  await call('signOut', 'signedOut', undefined, other);
  return { ...member, ...fresh };
}

async function changeOwnAccount(member: Enrolled): Promise<Enrolled> {
  const generated = await call(
    'generateRecoveryCodes',
    'recoveryCodes recoveryCodeSet { id }',
    undefined,
    member,
  );
  for (const one of generated.recoveryCodes) keep('recovery code', one);
  const set = { recoveryCodeSetId: generated.recoveryCodeSet.id };
  await call('downloadRecoveryCodes', 'content', set, member);
  let current: Sender = senderOf(await call('confirmRecoveryCodes', 'sessionToken', set, member));
  const currentPassword = PASSWORDS[1];
  const tooShort = { currentPassword, newPassword: keep('refused password', 'too short') };
  await refused('changePassword', tooShort, current);
  const wrong = { currentPassword: 'mark hates long talks', newPassword: PASSWORDS[2] };
  await refused('changePassword', wrong, current);
  const change = { currentPassword, newPassword: PASSWORDS[2] };
  current = senderOf(await call('changePassword', 'sessionToken', change, current));
  await call('updateProfile', '__typename', { name: 'Mark M.' }, current);
  const started = await call('startTwoFactorEnrollment', 'secret enrollment { id }', { label: 'x' }, current);
  keep('TOTP secret', started.secret);
  await call('cancelTwoFactorEnrollment', '__typename', { enrollmentId: started.enrollment.id }, current);
  await call('revokeOtherSessions', '__typename', undefined, current);
  current = senderOf(await call('disableTwoFactor', 'sessionToken', undefined, current));
  return completeEnrollment(current);
}

async function runWorkspace(owner: Enrolled, workspaceId: string): Promise<void> {
  const { data } = await api.send(
    '{ workspace(slug: "acme") { members { nodes { id user { email } } } } viewer { session { id } } }',
    {},
    owner,
  );
  const memberId = data?.workspace.members.nodes.find((node: Fields) => node.user.email === EMAILS.member).id;
  await call('updateWorkspaceSecurity', '__typename', { workspaceId, gracePeriodDays: 3 }, owner);
  await call('renameWorkspace', '__typename', { workspaceId, name: 'Acme' }, owner);
  await call('createWorkspace', 'workspace { id }', { name: 'Other' }, owner);
  const created = await call(
    'createApiToken',
    'token apiToken { id }',
    { workspaceId, name: 'x', scopes: ['AUDIT_READ'] },
    owner,
  );
  keep('API token', created.token);
  answers.push(
    await api.send(
      '{ workspace(slug: "acme") { auditEvents { nodes { details } } } }',
      {},
      { token: created.token },
    ),
  );
  await call('revokeApiToken', '__typename', { apiTokenId: created.apiToken.id }, owner);
  const invited = await call(
    'inviteMember',
    'invitationUrl invitation { id }',
    { workspaceId, email: 'eve@acme.example' },
    owner,
  );
  tokenOf('invitation token', invited.invitationUrl);
  await call('revokeInvitation', '__typename', { invitationId: invited.invitation.id }, owner);
  await call('resetMemberTwoFactor', '__typename', { memberId, reason: 'a lost phone, truly' }, owner);
  await call('changeMemberRole', '__typename', { memberId, role: 'OWNER' }, owner);
  await call('changeMemberRole', '__typename', { memberId, role: 'MEMBER' }, owner);
  await call('removeMember', '__typename', { memberId }, owner);
  await refused('leaveWorkspace', { workspaceId }, owner);
  await call('revokeSession', '__typename', { sessionId: data?.viewer.session.id }, owner);
}

async function resetPassword(): Promise<void> {
  const record = api.runtime.events.record.bind(api.runtime.events);
  let url = '';
  api.runtime.events.record = async (tx, event, extras) => {
    url = extras?.url ?? url;
    return record(tx, event, extras);
  };
  await call('requestPasswordReset', '__typename', { email: EMAILS.member });
  api.runtime.events.record = record;
  const token = tokenOf('reset token', url);
  await refused('resetPassword', {
    token: keep('wrong reset token', 'x'.repeat(43)),
    newPassword: PASSWORDS[0],
  });
  await call('resetPassword', '__typename', { token, newPassword: PASSWORDS[0] });
}

beforeAll(async () => {
  api = await TestApi.start({ ENCRYPTION_KEYS: KEY });
  keep('encryption key', KEY.slice(4));
  keep('set-up token', SETUP_TOKEN);
  for (const password of PASSWORDS) keep('password', password);
  const { owner, member, workspaceId } = await openWorkspace();
  await changeOwnAccount(await signInEveryWay(member));
  await resetPassword();
  await runWorkspace(owner, workspaceId);
}, 60_000);
afterAll(() => api.stop());

test('S22 this file calls every mutation of the schema', async () => {
  const names = Object.keys((await buildSchema()).getMutationType()?.getFields() ?? {});
  expect(names.filter((name) => !driven.has(name))).toEqual([]);
  expect(answers.filter(({ code }) => code === 'INTERNAL_SERVER_ERROR')).toEqual([]);
  expect(secrets.count).toBeGreaterThanOrEqual(15);
});

test('S22 the server’s log contains no secret', () => {
  expect(secrets.findIn(api.log.join(''))).toEqual([]);
});

test('S22 no error contains a secret', () => {
  const errors = answers.flatMap((answer) => answer.errors);
  expect(errors.length).toBeGreaterThan(10);
  expect(secrets.findIn(JSON.stringify(errors))).toEqual([]);
});

test('S22 no row of any table contains a secret', async () => {
  const tables = await api.runtime.database.read(async (db) =>
    Promise.all(db.dataSource.entityMetadatas.map(({ tableName }) => db.query(`SELECT * FROM ${tableName}`))),
  );
  expect(tables.flat().length).toBeGreaterThan(100);
  expect(secrets.findIn(JSON.stringify(tables))).toEqual([]);
});

test('S05 encrypted values are in columns that are named for it, so that rotate-keys finds them', async () => {
  const rows = await api.runtime.database.read(async (db) =>
    Promise.all(db.dataSource.entityMetadatas.map(({ tableName }) => db.query(`SELECT * FROM ${tableName}`))),
  );
  const sealed = rows
    .flat()
    .flatMap((row: Fields) => Object.entries(row))
    .filter(([, value]) => typeof value === 'string' && value.startsWith('v1.key.'));
  expect(sealed.length).toBeGreaterThan(1);
  expect(sealed.filter(([column]) => !column.startsWith('sealed'))).toEqual([]);
});

test('S22 the database files contain no secret, also not in deleted rows', async () => {
  const files = await findDatabaseFiles();
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect([file, secrets.findIn(readFileSync(file, 'latin1'))]).toEqual([file, []]);
});

async function findDatabaseFiles(): Promise<string[]> {
  const { database, dataDir } = api.runtime.config;
  if (database.kind === 'sqlite') return filesIn(dataDir, /^twinlock\.db/);
  const [place] = await api.runtime.database.read((db) =>
    db.query('SELECT @@datadir AS folder, DATABASE() AS name'),
  );
  return filesIn(join(place.folder, place.name), /\.ibd$/);
}

function filesIn(folder: string, named: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => named.test(name))
    .map((name) => join(folder, name));
}

test('S22 the search finds a secret in every encoding', () => {
  const known = new Secrets();
  known.add('a token', 'twl_0123456789abcdefghijklmnop');
  known.add('a code', '493817');
  const bytes = Buffer.from('before twl_0123456789abcdefghijklmnop after');
  for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
    expect(known.findIn(bytes.toString(encoding))).toEqual(['a token']);
  expect(known.findIn('{"code":"493817"}')).toEqual(['a code']);
  expect(known.findIn('01a20d7e-3026-769c-baaa-5af493817b20')).toEqual([]);
});

describe('values in the wrong place', () => {
  const SECRET = 'wanderlust-493817-hunter';

  test('S22 are not returned by any mutation, as variables or in the document, and are not logged', async () => {
    const mutations = Object.values((await buildSchema()).getMutationType()?.getFields() ?? {});
    let tried = 0;
    for (const { name, args } of mutations) {
      const [argument] = args;
      const type = argument && (isNonNullType(argument.type) ? argument.type.ofType : argument.type);
      if (!isInputObjectType(type)) continue;
      for (const field of Object.keys(type.getFields())) {
        for (const wrong of [{ [SECRET]: SECRET }, [SECRET], 493817.5]) {
          const input = { [field]: wrong };
          const answer = await api.send(
            `mutation ($input: ${type.name}!) { ${name}(input: $input) { __typename } }`,
            { input },
          );
          const inline = await api.send(
            `mutation { ${name}(input: { ${field}: [{ x: "${SECRET}" }, 493817] }) { __typename } }`,
          );
          for (const { errors } of [answer, inline]) {
            expect(errors).not.toEqual([]);
            expect([name, field, JSON.stringify(errors).match(/wanderlust|493817/)]).toEqual([
              name,
              field,
              null,
            ]);
          }
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(100);
    expect(api.log.join('')).not.toMatch(/wanderlust|493817/);
  });
});

describe('responses', () => {
  test('S23 of the API are never stored by a cache', async () => {
    expect(answers.every(({ headers }) => headers['cache-control'] === 'no-store')).toBe(true);
    const json = { 'content-type': 'application/json' };
    const requests: [number, InjectOptions][] = [
      [400, { method: 'POST', url: '/graphql', headers: json, payload: '{' }],
      [415, { method: 'POST', url: '/graphql', headers: { 'content-type': 'text/plain' }, payload: '{}' }],
      [413, { method: 'POST', url: '/graphql', headers: json, payload: JSON.stringify('x'.repeat(200_000)) }],
      [
        405,
        {
          method: 'GET',
          url: '/graphql?query=mutation{signOut{signedOut}}',
          headers: { 'apollo-require-preflight': 'x' },
        },
      ],
      [400, { method: 'GET', url: '/graphql?query={instance{name}}' }],
      [405, { method: 'PUT', url: '/graphql', headers: json, payload: '{}' }],
      [200, { method: 'GET', url: '/healthz' }],
      [200, { method: 'GET', url: '/readyz' }],
    ];
    for (const [status, request] of requests) {
      const { statusCode, headers } = await api.inject(request);
      expect([request, statusCode, headers['cache-control']]).toEqual([request, status, 'no-store']);
    }
  });

  test('S23 contain no stack and no SQL; the log has the error under its reference', async () => {
    const failing = jest
      .spyOn(Database.prototype, 'read')
      .mockRejectedValue(
        new QueryFailedError('SELECT secret FROM users', [], new Error('no such column: secret')),
      );
    const { errors, code } = await api.send('{ instance { needsSetup } }');
    failing.mockRestore();
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(errors)).not.toMatch(/SELECT|users|secret|\.ts|\.js| at /);
    const reference = /Reference: ([\w-]+)/.exec(errors[0]?.message ?? '')?.[1] ?? 'none';
    expect(api.log.filter((line) => line.includes(reference))).toHaveLength(1);
  });
});
