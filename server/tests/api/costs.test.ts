import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isObjectType,
  Kind,
  parse,
  print,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { BATCHED_FIELDS, isConnection, isList, LIST_SIZES, READING_FIELDS } from '../../src/api/costs';
import { buildSchema } from '../../src/api/schema';
import { isAllowed, operationSize } from '../support/operationSize';

const ROOT = join(__dirname, '../../..');

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema();
});

const objectTypes = (): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );

test('S25 the table contains the size of exactly the lists without pages', () => {
  const lists = objectTypes()
    .filter((type) => !isConnection(type))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isList(field.type) && !isEnumType(getNamedType(field.type)))
        .map(({ name }) => `${type.name}.${name}`),
    );
  expect(lists.sort()).toEqual(Object.keys(LIST_SIZES).sort());
});

test('S25 each field with its own resolver either counts as a read or is known to be batched', () => {
  const storage = getMetadataStorage() as unknown as {
    fieldResolvers: { kind: string; schemaName: string; getObjectType: () => object }[];
    objectTypes: { target: object; name: string }[];
  };
  const nameOf = (target: object) => storage.objectTypes.find((type) => type.target === target)?.name;
  const resolved = storage.fieldResolvers
    .filter(({ kind }) => kind === 'external')
    .map(({ schemaName, getObjectType }) => `${nameOf(getObjectType())}.${schemaName}`);
  expect([...new Set(resolved)].sort()).toEqual([...READING_FIELDS, ...BATCHED_FIELDS].sort());
});

describe('S25 a list that needs a search in the database counts as up to 100 reads', () => {
  const members = (filter: string): string => `members(${filter}) { totalCount }`;
  const events = (filter: string): string => `auditEvents(${filter}) { nodes { id } }`;
  const readsOf = (list: string, declared = '', variables = {}): number =>
    operationSize(schema, `query ${declared} { workspace(slug: "acme") { ${list} } }`, variables).reads;

  test.each([
    [members('filter: { search: "a" }'), 101],
    [members('filter: { role: OWNER }'), 51],
    [members('filter: { twoFactorStatus: ENABLED }'), 51],
    [members('filter: { search: "a", twoFactorStatus: ENABLED }'), 101],
    [members('filter: { search: null }'), 2],
    [members('filter: null'), 2],
    [members('first: 100'), 2],
    [events('filter: { actorId: "a", types: [SIGNED_OUT] }'), 101],
    [events('filter: { subjectId: "a" }'), 101],
    [events('filter: { types: [SIGNED_OUT] }'), 2],
  ])('and other lists as one: %s', (list, reads) => {
    expect(readsOf(list)).toBe(reads);
  });

  test.each([
    ['($filter: MemberFilter)', { filter: { search: 'a', role: null } }, 101],
    ['($filter: MemberFilter)', { filter: { search: null, role: null } }, 2],
    ['($filter: MemberFilter)', { filter: null }, 2],
    ['($filter: MemberFilter)', {}, 2],
    ['($filter: MemberFilter = { search: "a" })', {}, 101],
    ['($filter: MemberFilter = { search: "a" })', { filter: {} }, 2],
  ])('also if the filter is a variable: %s with %j', (declared, variables, reads) => {
    expect(readsOf(members('filter: $filter'), declared, variables)).toBe(reads);
  });

  test('so that an operation may contain four of them', () => {
    const lists = (count: number): string =>
      Array.from({ length: count }, (_, i) => `a${i}: ${members(`filter: { search: "${i}" }`)}`).join(' ');
    const allowed = [4, 5].map((count) =>
      isAllowed(schema, `{ workspace(slug: "acme") { ${lists(count)} } }`),
    );
    expect(allowed).toEqual([true, false]);
  });
});

const OPTIONS = [
  'descriptions',
  'specifiedByUrl',
  'directiveIsRepeatable',
  'schemaDescription',
  'inputValueDeprecation',
  'oneOf',
];
const everyOption = Object.fromEntries(OPTIONS.map((option) => [option, true]));
const noOption = Object.fromEntries(OPTIONS.map((option) => [option, false]));

test.each([
  [
    'graphql-js and its users (GraphiQL, graphql-codegen, urql, Postman, Insomnia), with every option',
    getIntrospectionQuery(everyOption),
  ],
  ['graphql-js, without options', getIntrospectionQuery(noOption)],
  ['tools that follow types further', getIntrospectionQuery({ ...everyOption, typeDepth: 15 })],
  ['Apollo Sandbox when it polls', 'query IntrospectionQuery { __schema { queryType { name } } __typename }'],
  ['health checks', 'query __ApolloServiceHealthCheck__ { __typename }'],
  ['tools that send inline fragments only', inlined(getIntrospectionQuery(everyOption))],
])('S25 the introspection of %s is far below the limits', (_, query) => {
  expect(isAllowed(schema, query)).toBe(true);
  const { values, bytes, aliases } = operationSize(schema, query);
  expect([values < 10_000, bytes < 500_000, aliases]).toEqual([true, true, 0]);
});

function inlined(query: string): string {
  const document = parse(query);
  const bodies = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [
            [
              definition.name.value,
              [definition.typeCondition.name.value, print(definition.selectionSet)] as const,
            ],
          ]
        : [],
    ),
  );
  const expand = (text: string): string =>
    text.replace(/\.\.\.\s?(\w+)\b(?! on)/g, (spread, name) => {
      const [type, body] = bodies.get(name) ?? [];
      return body ? `... on ${type} ${expand(body)}` : spread;
    });
  return expand(print(document.definitions[0] as never));
}

/** Every document in the client, the typed client and the examples. */
function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'gql', 'dist'].includes(entry.name) ? [] : documentsBelow(path);
    if (!/\.(tsx?|graphql)$/.test(entry.name) || entry.name.includes('.test.')) return [];
    const text = readFileSync(path, 'utf8');
    if (entry.name.endsWith('.graphql')) return [text];
    return [...text.matchAll(/(?:GraphQL \*\/|graphql\()\s*`([^`]*)`/g)].map(
      ([, source]) => source as string,
    );
  });
}

test('S25 every query of the client, the typed client and the examples is far below the limits, with pages of 100', () => {
  const documents = ['client/src', 'sdk/src', 'examples'].flatMap((folder) =>
    documentsBelow(join(ROOT, folder)),
  );
  const fragments = documents.filter((source) => /^\s*fragment/.test(source));
  const operations = documents.filter((source) => /^\s*(query|mutation|\{)/.test(source));
  expect(operations.length).toBeGreaterThan(50);
  for (const source of operations) {
    const document = [source, ...(source.includes('...') ? fragments : [])].join('\n');
    const variables = { first: 100, last: 100 };
    const { depth, nodes, aliases, values, bytes, reads } = operationSize(schema, document, variables);
    const isFarBelow =
      nodes <= 1000 && aliases <= 3 && values <= 10_000 && bytes <= 1_000_000 && reads <= 200;
    expect([source, isFarBelow, depth <= 8]).toEqual([source, true, true]);
  }
});
