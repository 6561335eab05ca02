import { ErrorCode } from '@twinlock/shared';
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { UserEntity } from '../../src/accounts/user.entity';
import { buildSchema } from '../../src/api/schema';
import { insertSession } from '../../src/sessions/session.store';
import { type AnyOperation, anyOperation } from '../support/anyOperation';
import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  anOwner,
  type Person,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, type Fields, type Sender, TestApi } from '../support/testApi';

/** Rounds of parallel operations: 5,000 operations in total. */
const ROUNDS = 500;
const AT_ONCE = 10;

const CODES: ReadonlySet<string> = new Set([
  ...Object.values(ErrorCode).filter((code) => code !== ErrorCode.INTERNAL_SERVER_ERROR),
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

let api: TestApi;
let schema: GraphQLSchema;
let people: Person[];
let apiToken: string;
let known: Record<string, unknown[]>;

beforeAll(async () => {
  api = await TestApi.start();
  schema = await buildSchema();
  const owner = await anEnrolledOwner(api);
  const member = await aMember(api, owner);
  const others = [await anEnrolledMember(api, owner), await aMember(api, owner)];
  people = [owner, await aMember(api, owner, { role: 'OWNER' }), member, await anEnrolledMember(api, owner)];
  const { viewer, workspace } =
    (
      await api.send(
        `{ viewer { user { id } session { id } twoFactor { active { id recoveryCodes { id } } } }
           workspace(slug: "acme") { id members { nodes { id user { id } } pageInfo { startCursor endCursor } } } }`,
        {},
        owner,
      )
    ).data ?? {};
  const created = await api.send(
    `mutation { createApiToken(input: { workspaceId: "${workspace.id}", name: "x", scopes: [MEMBERS_READ, AUDIT_READ, SECURITY_WRITE, MEMBERS_WRITE] }) { token apiToken { id } } }`,
    {},
    owner,
  );
  apiToken = created.data?.createApiToken.token;
  const members: Fields[] = workspace.members.nodes;
  const { startCursor, endCursor } = workspace.members.pageInfo;
  known = {
    workspaceId: [workspace.id],
    memberId: members.map(({ id }) => id),
    actorId: members.map(({ user }) => user.id),
    subjectId: members.map(({ user }) => user.id),
    sessionId: [viewer.session.id],
    enrollmentId: [viewer.twoFactor.active.id],
    recoveryCodeSetId: [viewer.twoFactor.active.recoveryCodes.id],
    apiTokenId: [created.data?.createApiToken.apiToken.id],
    slug: ['acme'],
    name: ['x'],
    reason: ['a lost phone, truly'],
    email: [...people, ...others].map(({ email }) => email),
    password: [owner.password],
    newPassword: [owner.password],
    currentPassword: [owner.password],
    code: ['123456'],
    recoveryCode: owner.recoveryCodes,
    after: [startCursor, endCursor],
    before: [startCursor, endCursor],
    first: [1, 20, 100],
    last: [1, 20, 100],
  };
});
afterAll(() => api.stop());

/** Credentials for that many operations: sessions of an owner and a member, an API token, none, and an invalid one. */
async function credentials(count: number): Promise<Sender[]> {
  const { database, config, clock } = api.runtime;
  return database.transaction(async (tx) => {
    const senders: Sender[] = [];
    for (let index = 0; index < count; index += 1) {
      const person = people[index % (people.length + 1)];
      if (!person) {
        senders.push([{ token: apiToken }, {}, { token: 'x'.repeat(43) }][index % 3] as Sender);
        continue;
      }
      const { id: userId } = await tx.findOneByOrFail(UserEntity, { email: person.email });
      const device = { ipAddress: '198.51.100.7', userAgent: null };
      const session = await insertSession(tx, {
        userId,
        factors: [],
        device,
        limits: config.sessionLimits,
        now: clock(),
      });
      senders.push({ token: session.token });
    }
    return senders;
  });
}

function problemsOf({ query, variables }: AnyOperation, { status, errors }: ApiResponse): string[] {
  const codes = errors.map(({ extensions }) => extensions?.code);
  const wrong = status >= 500 || codes.some((code) => !CODES.has(code));
  return wrong ? [`${status} ${codes.join()}: ${query} ${JSON.stringify(variables)}`] : [];
}

test('S29 any value for any field results in data or a coded refusal', async () => {
  const batches = fc.array(anyOperation(schema, known), { minLength: AT_ONCE, maxLength: AT_ONCE });
  await fc.assert(
    fc.asyncProperty(batches, async (operations) => {
      const senders = await credentials(operations.length);
      const answers = await Promise.all(
        operations.map(({ query, variables }, index) => api.send(query, variables, senders[index])),
      );
      const problems = operations.flatMap((operation, index) =>
        problemsOf(operation, answers[index] as ApiResponse),
      );
      expect(problems).toEqual([]);
    }),
    { numRuns: ROUNDS },
  );
  expect(api.log.filter((line) => line.includes('Unexpected error'))).toEqual([]);
}, 120_000);

describe('a time that its time zone moves out of the calendar', () => {
  let other: TestApi;
  let owner: Person;
  beforeAll(async () => {
    other = await TestApi.start();
    owner = await anOwner(other);
  });
  afterAll(() => other.stop());

  test.each(['9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+14:00'])(
    'S29 is refused in every field that takes a time: %s',
    async (instant) => {
      const workspaceId = await workspaceIdOf(other, owner);
      const input = { workspaceId, name: 'x', scopes: ['AUDIT_READ'], expiresAt: instant };
      const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;
      const list = `query ($filter: AuditEventFilter) { workspace(slug: "acme") { auditEvents(filter: $filter) { nodes { id } } } }`;
      expect((await other.send(create, { input }, owner)).code).toBe('BAD_USER_INPUT');
      expect((await other.send(list, { filter: { from: instant } }, owner)).code).toBe('BAD_USER_INPUT');
    },
  );
});

test('S29 a malformed GraphQL request gets a 4xx', async () => {
  const bodies = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        query: fc.jsonValue(),
        variables: fc.jsonValue(),
        operationName: fc.jsonValue(),
        extensions: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
    fc.record({ query: fc.string({ unit: 'binary' }), variables: fc.jsonValue() }),
    fc.string({ unit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await api.post(body);
      expect(problemsOf({ query: JSON.stringify(body), variables: {} }, answer)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
