import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { buildSchema } from '../../src/api/schema';
import { newId } from '../../src/core/ids';
import { AuditEventType } from '../../src/events/eventType';
import { AuditEntryEntity, SecurityEventEntity } from '../../src/events/securityEvent.entity';
import { largestAllowed, operationSize } from '../support/operationSize';
import { anOwner, createMembers, type Person, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

const MAX_BYTES = 5_000_000;
/** One second, doubled for a machine that runs other tests at the same time. */
const MAX_MILLISECONDS = 2000;
const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id slug } } }`;

let api: TestApi;
let schema: GraphQLSchema;
let owner: Person;
let acme: string;

beforeAll(async () => {
  api = await TestApi.start();
  schema = await buildSchema();
  owner = await anOwner(api);
  acme = await workspaceIdOf(api, owner);
  await createMembers(api, acme, { size: 1000, enrolled: 1000 });
  await addEvents(acme, 1000);
  for (let created = 1; created < 100; created += 1) {
    const { data } = await api.send(CREATE, { input: { name: `${'N'.repeat(90)} ${created}` } }, owner);
    await addEvents(data?.createWorkspace.workspace.id, 100);
  }
}, 120_000);
afterAll(() => api.stop());

/** Events of the maximum size. */
async function addEvents(workspaceId: string, count: number): Promise<void> {
  const type = AuditEventType.TWO_FACTOR_RESET;
  const ids = Array.from({ length: count }, newId);
  const { data } = await api.send('{ viewer { user { id } } }', {}, owner);
  const subjectId = data?.viewer.user.id;
  const [userAgent, details] = ['ü'.repeat(400), JSON.stringify({ reason: 'ü'.repeat(500) })];
  await api.runtime.database.transaction(async (tx) => {
    const rows = ids.map((id) => ({
      id,
      at: api.clock.now,
      type,
      userAgent,
      details,
      subjectId,
      actorId: subjectId,
    }));
    for (let from = 0; from < count; from += 100)
      await tx.insert(SecurityEventEntity, rows.slice(from, from + 100));
    for (let from = 0; from < count; from += 100)
      await tx.insert(
        AuditEntryEntity,
        ids.slice(from, from + 100).map((eventId) => ({ workspaceId, eventId, type })),
      );
  });
}

const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const EVENT =
  'id type at ipAddress userAgent details actor { id name email } subject { id name email createdAt } apiToken { id }';
const MEMBER =
  'id role joinedAt lastSeenAt twoFactorEnabled twoFactorStatus twoFactorDeadline twoFactorEnabledAt secondFactorLastUsedAt recoveryCodesRemaining lockedUntil invitedBy { id name email createdAt } user { id name email createdAt }';
const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';

/** Documents as large as the limits allow. */
const LARGEST: [string, (count: number) => string][] = [
  [
    'the audit log page under many aliases',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: workspace(slug: "acme") { auditEvents(first: 100) { nodes { ${EVENT} } } }`)} }`,
  ],
  [
    'audit logs of all workspaces',
    (n) => `{ viewer { memberships { workspace { auditEvents(first: ${n}) { nodes { ${EVENT} } } } } } }`,
  ],
  [
    'audit logs of all workspaces, ids only',
    (n) => `{ viewer { memberships { workspace { auditEvents(first: ${n}) { nodes { id } } } } } }`,
  ],
  [
    'audit logs with members below',
    (n) =>
      `{ viewer { memberships { workspace { auditEvents(first: 12) { nodes { id } } members(first: ${n}) { nodes { ${MEMBER} } } } } } }`,
  ],
  [
    'summaries of all workspaces under aliases',
    (n) =>
      `{ viewer { memberships { workspace { ${repeat(n, (i) => `a${i}: twoFactorSummary { total enrolled inGrace blocked }`)} } } } }`,
  ],
  [
    'counts of members under aliases',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: workspace(slug: "acme") { members(first: 1, filter: { search: "crowd" }) { totalCount nodes { id } } twoFactorSummary { total } }`)} }`,
  ],
  [
    'members with each leaf field repeated',
    (n) => `{ workspace(slug: "acme") { members(first: 100) { nodes { ${repeat(n, () => MEMBER)} } } } }`,
  ],
  [
    'type names on members',
    (n) =>
      `{ workspace(slug: "acme") { members(first: 100) { nodes { ${repeat(n, () => '__typename')} } edges { node { __typename } } } } }`,
  ],
  [
    'nodes and edges at once',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: workspace(slug: "acme") { members(first: 100) { nodes { ...M } edges { cursor node { ...M } } } }`)} } fragment M on Member { ${MEMBER} }`,
  ],
  [
    'sessions and events of the viewer',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: viewer { sessions(first: 100) { nodes { id userAgent factors } } securityEvents(first: 100) { nodes { id details userAgent actor { name } } } }`)} }`,
  ],
  [
    'second factors of the viewer',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: viewer { twoFactor { active { recoveryCodes { recoveryCodes { position } remaining } } pending { id } recoveryCodes { remaining } requirement { required requiredBy { id viewerRole } } } }`)} }`,
  ],
  [
    'the whole schema under aliases',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: __schema { types { ...T } }`)} } fragment T on __Type { kind name description fields { name description args { name description defaultValue type { ${TYPE} } } type { ${TYPE} } } inputFields { name type { ${TYPE} } } enumValues { name description } possibleTypes { name } }`,
  ],
  [
    'types of fields of types',
    (n) =>
      `{ __schema { types { fields { ${repeat(n, (i) => `a${i}: type { ofType { fields { name type { ${TYPE} } } } }`)} } } } }`,
  ],
  [
    'the largest type under aliases',
    (n) =>
      `{ ${repeat(n, (i) => `a${i}: __type(name: "Mutation") { fields { name description type { ofType { fields { name description type { ${TYPE} } } } } args { name description type { ${TYPE} } } } }`)} }`,
  ],
  [
    'kinds of types in fragments',
    (n) =>
      `{ __schema { types { fields { ${repeat(n, (i) => `a${i}: type { ...F }`)} } } } } fragment F on __Type { ofType { fields { ${repeat(n, (i) => `b${i}: type { ...N }`)} } } } fragment N on __Type { ${repeat(n, (i) => `c${i}: kind`)} }`,
  ],
  [
    'a fragment spread many times',
    (n) =>
      `{ __schema { types { ...A } } } ${repeat(12, (i) => `fragment ${'ABCDEFGHIJKLM'[i]} on __Type { ${repeat(n, () => `...${'ABCDEFGHIJKLM'[i + 1]}`)} }`)} fragment M on __Type { name fields { name } }`,
  ],
  [
    'a deep chain of types',
    (n) =>
      `{ __schema { types { fields { args { type { ${'ofType { '.repeat(n)} name kind ${'}'.repeat(n)} } } } } } }`,
  ],
  [
    'a long alias on each type',
    (n) => `{ __schema { types { ${'x'.repeat(n * 100)}: name fields { name } } } }`,
  ],
  [
    'a long alias on each member',
    (n) => `{ workspace(slug: "acme") { members(first: 100) { nodes { ${'x'.repeat(n * 100)}: id } } } }`,
  ],
];

const MANY_TYPE_KINDS = `{ __schema { types { fields { ${repeat(40, (i) => `a${i}: type { ...F }`)} } } } } fragment F on __Type { ofType { fields { ${repeat(40, (i) => `b${i}: type { ...N }`)} } } } fragment N on __Type { ${repeat(40, (i) => `c${i}: kind`)} }`;

interface Outcome {
  bytes: number;
  milliseconds: number;
  status: number;
  body: { data?: unknown; errors?: { extensions: { code: string } }[] };
}

async function measure(query: string): Promise<Outcome> {
  const send = async (): Promise<Outcome> => {
    const startedAt = performance.now();
    const response = await api.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.token}` },
      payload: JSON.stringify({ query }),
    });
    const milliseconds = performance.now() - startedAt;
    return {
      bytes: Buffer.byteLength(response.payload),
      milliseconds,
      status: response.statusCode,
      body: response.json(),
    };
  };
  const first = await send();
  // If another test took the CPU, the second attempt decides.
  return first.milliseconds <= MAX_MILLISECONDS ? first : send();
}

test.each(LARGEST)(
  'S25 %s, at the largest size that is allowed, have small and fast responses',
  async (_, documentFor) => {
    const { body, bytes, milliseconds } = await measure(largestAllowed(schema, documentFor));
    expect(body.errors).toBeUndefined();
    expect(bytes).toBeLessThan(MAX_BYTES);
    expect(milliseconds).toBeLessThan(MAX_MILLISECONDS);
  },
);

/** Documents whose validation alone could take long. Each is refused, or has a small result. */
const COSTLY_TO_CHECK: [string, string][] = [
  ['many kinds of types in fragments', MANY_TYPE_KINDS],
  ['identical fields', `{ instance { ${repeat(1900, () => 'name')} } }`],
  ['identical objects', `{ ${repeat(480, () => 'instance { name }')} }`],
  [
    'conflicting fields',
    `{ x: instance { ${repeat(300, () => 'a: name')} } x: instance { ${repeat(300, () => 'a: version')} } }`,
  ],
  [
    'conflicting fragments',
    `{ instance { ${repeat(100, (i) => `...F${i}`)} } } ${repeat(100, (i) => `fragment F${i} on Instance { a: ${i % 2 ? 'name' : 'version'} }`)}`,
  ],
  [
    'a fragment spread 600 times',
    `{ instance { ${repeat(600, () => '...F')} } } fragment F on Instance { name version }`,
  ],
  [
    'cyclic fragments with long names',
    `{ instance { ...${'n'.repeat(200)}0 } } ${repeat(150, (i) => `fragment ${'n'.repeat(200)}${i} on Instance { ...${'n'.repeat(200)}${i + 1} }`)} fragment ${'n'.repeat(200)}150 on Instance { ${repeat(110, (i) => `...${'n'.repeat(200)}${i}`)} }`,
  ],
  ['unknown fields with long names', `{ ${repeat(190, (i) => `${'q'.repeat(480)}${i}`)} }`],
  ['unknown fields close to known ones', `{ __schema { ${repeat(900, (i) => `typez${i}`)} } }`],
  [
    '640 aliases on each field',
    `{ __schema { types { fields { ${repeat(640, (i) => `a${i}: description`)} } } } }`,
  ],
  [
    '300 lists of fields under aliases',
    `{ __schema { types { ${repeat(300, (i) => `a${i}: fields { name }`)} } } }`,
  ],
  [
    'nested inline fragments',
    `{ instance ${repeat(470, () => '{ ... on Instance')} { name } ${'}'.repeat(470)} }`,
  ],
  ['many directives', `{ instance { name ${repeat(380, () => '@include(if: true)')} } }`],
];

test.each(COSTLY_TO_CHECK)('S25 a document with %s is validated quickly', async (_, query) => {
  const { bytes, milliseconds, status } = await measure(query);
  expect(status).toBeLessThan(500);
  expect(bytes).toBeLessThan(MAX_BYTES);
  expect(milliseconds).toBeLessThan(MAX_MILLISECONDS);
});

/** Any selection that the schema allows, some of it repeated under aliases or in fragments. */
function anySelection(random: fc.GeneratorValue, type: GraphQLNamedType, depth: number): string {
  // Of the types that implement an interface, the largest.
  const owner = isInterfaceType(type) ? schema.getType('Workspace') : type;
  const fields = isObjectType(owner) ? owner.getFields() : {};
  const names = Object.keys(fields);
  const chosen = random(fc.subarray, names, { minLength: 1, maxLength: Math.min(5, names.length) });
  const selections = chosen.flatMap((name) => {
    const field = fields[name] as GraphQLField<unknown, unknown>;
    const named = getNamedType(field.type);
    const isLeaf = isLeafType(named);
    if (!isLeaf && depth === 0) return [];
    const inner = isLeaf ? '' : anySelection(random, named, depth - 1);
    const call = `${field.name}${argumentsOf(random, field)}${inner}`;
    return random(fc.boolean) || depth < 3
      ? [call]
      : [`a${random(fc.nat, 1000)}: ${call}`, `b${random(fc.nat, 1000)}: ${call}`];
  });
  const body = ['__typename', ...selections].join(' ');
  return owner === type && random(fc.boolean) ? ` { ${body} }` : ` { ... on ${owner?.name} { ${body} } }`;
}

function argumentsOf(random: fc.GeneratorValue, { args }: GraphQLField<unknown, unknown>): string {
  const given = args.flatMap(({ name }) => {
    if (name === 'slug') return ['slug: "acme"'];
    if (name === 'id') return [`id: "${acme}"`];
    if (name === 'token') return ['token: "x"'];
    if (name === 'name') return [`name: "${random(fc.constantFrom, 'Query', 'Mutation', 'Workspace')}"`];
    if (name === 'first') return [`first: ${random(fc.integer, { min: 1, max: 100 })}`];
    return name === 'includeDeprecated' ? ['includeDeprecated: true'] : [];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

test('S25 every allowed operation is fast and stays below its computed cost', async () => {
  const wrap: Record<string, (selection: string) => string> = {
    Query: (selection) => selection,
    Viewer: (selection) => `{ viewer${selection} }`,
    Workspace: (selection) => `{ workspace(slug: "acme")${selection} }`,
    __Schema: (selection) => `{ __schema${selection} }`,
  };
  const outcomes: number[] = [];
  const property = fc.asyncProperty(fc.gen(), async (random) => {
    const name = random(fc.constantFrom, ...Object.keys(wrap));
    const root = schema.getType(name) as GraphQLNamedType;
    const query = (wrap[name] as (selection: string) => string)(anySelection(random, root, 6));
    const { body, bytes, milliseconds, status } = await measure(query);
    expect(status).toBeLessThan(500);
    expect(milliseconds).toBeLessThan(MAX_MILLISECONDS);
    if (body.errors) return;
    outcomes.push(bytes);
    expect(bytes).toBeLessThanOrEqual(operationSize(schema, query).bytes + 100);
  });
  await fc.assert(property, { numRuns: 300 });
  expect(outcomes.length).toBeGreaterThan(50);
}, 60_000);
