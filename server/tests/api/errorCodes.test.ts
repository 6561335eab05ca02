import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { ErrorCode } from '@twinlock/shared';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { createErrorFormatter } from '../../src/api/errors';
import { Database } from '../../src/database/database';
import { DatabaseUnavailable } from '../../src/database/failures';
import {
  aChallenge,
  aMember,
  anEnrolledOwner,
  answerChallenge,
  type EnrolledPerson,
  type Person,
  signInAgain,
  startSignIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { type ApiResponse, TestApi } from '../support/testApi';

/** Error messages of the GraphQL library for documents that it can't parse; they stay unchanged. */
const LIBRARY_CODES = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'];
const GUIDE = join(__dirname, '..', '..', '..', 'docs', 'integrating.md');

let api: TestApi;
let owner: EnrolledPerson;
/** Owns a workspace too, without a second factor. */
let second: Person;
let workspaceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  second = await aMember(api, owner, { role: 'OWNER' });
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(() => api.stop());

/** Calls a mutation whose input type is named after it. */
async function call(name: string, input: object, sender?: Person): Promise<ApiResponse> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return api.send(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input }, sender);
}

async function memberIdOf({ email }: Person): Promise<string> {
  const { data } = await api.send(
    'query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }',
    { search: email },
    owner,
  );
  return data?.workspace.members.nodes[0].id;
}

async function setUpOf(person: Person): Promise<string> {
  const { data } = await api.send('mutation { startTwoFactorEnrollment { enrollment { id } } }', {}, person);
  return data?.startTwoFactorEnrollment.enrollment.id;
}

const MEMBERS = '{ workspace(slug: "acme") { members { nodes { id } } } }';
const DISABLE = 'mutation { disableTwoFactor { sessionToken } }';
const setRule = (requireTwoFactor: boolean) =>
  call('updateWorkspaceSecurity', { workspaceId, requireTwoFactor, gracePeriodDays: 0 }, owner);

/** Renames a table of the running server during `ask`. */
async function withoutTable(name: string, ask: () => Promise<ApiResponse>): Promise<ApiResponse> {
  const rename = (from: string, to: string) =>
    api.runtime.database.transaction((tx) => tx.query(`ALTER TABLE ${from} RENAME TO ${to}`));
  await rename(name, 'put_away');
  const answer = await ask();
  await rename('put_away', name);
  return answer;
}

/** Simulates a lost database; tests/faults stop a real one. */
async function withoutDatabase(ask: () => Promise<ApiResponse>): Promise<ApiResponse> {
  jest.spyOn(Database.prototype, 'read').mockRejectedValueOnce(new DatabaseUnavailable());
  return ask();
}

/** A request that provokes each code, in an order in which none affects the next. */
const PROVOKED: Record<ErrorCode, () => Promise<ApiResponse>> = {
  BAD_USER_INPUT: () => call('updateProfile', { name: '' }, owner),
  UNAUTHENTICATED: () => call('updateProfile', { name: 'Anonymous' }),
  FORBIDDEN: async () =>
    call('resetMemberTwoFactor', { memberId: await memberIdOf(owner), reason: 'lost their phone' }, owner),
  NOT_FOUND: () => call('removeMember', { memberId: 'unknown' }, owner),
  CONFLICT: () => call('inviteMember', { workspaceId, email: second.email }, owner),
  INVALID_CREDENTIALS: () => startSignIn(api, { ...owner, password: 'not the password' }),
  INVALID_CODE: async () => answerChallenge(api, await aChallenge(api, owner), wrongCodeOf(api, owner)),
  CHALLENGE_EXPIRED: () => answerChallenge(api, 'unknown', '123456'),
  TOO_MANY_ATTEMPTS: async () => {
    const guess = () => startSignIn(api, { email: 'unknown@acme.example', password: 'not the password' });
    for (let attempts = 0; attempts < 10; attempts += 1) await guess();
    return guess();
  },
  TWO_FACTOR_REQUIRED: async () => {
    await setRule(true);
    const answer = await api.send(MEMBERS, {}, second);
    await setRule(false);
    return answer;
  },
  TWO_FACTOR_NOT_ENABLED: () => api.send(DISABLE, {}, second),
  TWO_FACTOR_REQUIRED_BY_WORKSPACE: async () => {
    await setRule(true);
    const answer = await api.send(DISABLE, {}, owner);
    await setRule(false);
    return answer;
  },
  ENROLLMENT_STEP_OUT_OF_ORDER: async () =>
    call('confirmTwoFactorEnrollment', { enrollmentId: await setUpOf(second) }, second),
  ENROLLMENT_EXPIRED: async () => {
    const enrollmentId = await setUpOf(second);
    api.clock.advance({ minutes: 11 });
    return call('verifyTwoFactorEnrollment', { enrollmentId, code: '123456' }, second);
  },
  // The eleven minutes that have passed have expired every fresh proof.
  REAUTHENTICATION_REQUIRED: () => api.send(DISABLE, {}, owner),
  LAST_OWNER: async () => {
    owner = await signInAgain(api, owner);
    await call('removeMember', { memberId: await memberIdOf(second) }, owner);
    return call('leaveWorkspace', { workspaceId }, owner);
  },
  QUOTA_EXCEEDED: async () => {
    const create = () => call('createWorkspace', { name: 'Another' }, owner);
    for (let created = 1; created < 100; created += 1) await create();
    return create();
  },
  QUERY_TOO_COMPLEX: () =>
    api.send(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: instance { name }`).join(' ')} }`),
  SERVICE_UNAVAILABLE: () => withoutDatabase(() => api.send('{ workspace(slug: "acme") { id } }')),
  INTERNAL_SERVER_ERROR: () =>
    withoutTable('workspaces', () => api.send('{ workspace(slug: "acme") { id } }')),
};

/** Each row of the guide's table: a code, and the other fields that `extensions` may have. */
function documented(): Map<string, string[]> {
  const section = /^## Errors$([\s\S]*?)^## /m.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? '';
  const rows = section.matchAll(/^\| `([A-Z_]+)` +\|[^|]+\|[^|]+\|([^|]+)\|$/gm);
  return new Map(
    [...rows].map(([, code = '', also = '']) => [
      code,
      [...also.matchAll(/`(\w+)`/g)].map(([, key = '']) => key),
    ]),
  );
}

test('the guide’s table lists exactly the existing codes', () => {
  expect([...documented().keys()].sort()).toEqual(Object.values(ErrorCode).sort());
});

test.each(Object.entries(PROVOKED))(
  '%s is sent, with only the extensions that the guide lists',
  async (code, provoke) => {
    const { errors, status } = await provoke();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    const { code: _, ...details } = errors[0]?.extensions ?? {};
    expect(documented().get(code)).toEqual(expect.arrayContaining(Object.keys(details)));
    if (code !== 'SERVICE_UNAVAILABLE' && code !== 'INTERNAL_SERVER_ERROR') expect(status).toBeLessThan(500);
  },
);

test.each([
  ['GRAPHQL_PARSE_FAILED', { query: '{' }],
  ['GRAPHQL_VALIDATION_FAILED', { query: '{ nonsense }' }],
  [
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'query A { viewer { user { id } } } query B { viewer { user { id } } }' },
  ],
])('%s of the GraphQL library is sent unchanged', async (code, body) => {
  expect((await api.post(body)).code).toBe(code);
});

test.each([
  ['no query', {}],
  ['a query that is no text', { query: 7 }],
  ['a number', 7],
])('%s instead of an operation is bad input', async (_what, body) => {
  const answer = await api.post(body);
  expect([answer.status, answer.code]).toEqual([400, 'BAD_USER_INPUT']);
});

test('a query given only by its hash is bad input, with the message at which clients send the whole query', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  const { code, errors } = await api.post({ extensions });
  expect([code, errors[0]?.message]).toEqual(['BAD_USER_INPUT', 'PersistedQueryNotSupported']);
});

test('an error with any code from any source is sent with a documented code', () => {
  const format = createErrorFormatter(pino({ level: 'silent' }));
  const codes = [...Object.values(ApolloServerErrorCode), 'ER_NO_SUCH_TABLE', 'ECONNREFUSED', '', undefined];
  const sent = codes.map((code) => {
    const error = new GraphQLError('Something', { extensions: { code } });
    return format(error.toJSON(), error).extensions?.code;
  });
  expect([...Object.values(ErrorCode), ...LIBRARY_CODES]).toEqual(expect.arrayContaining(sent));
});
