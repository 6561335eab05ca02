import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { requireFewLines, requireWithinLimits } from './limits';
import { measureOperation, type OperationToMeasure } from './measureOperation';

type Variables = OperationToMeasure['variables'];

const schema = buildSchema(`
  type Query { a: Thing b: Thing items(first: Int = 20, last: Int): ThingConnection! name: String }
  type Thing { a: Thing b: Thing items(first: Int = 20, last: Int): ThingConnection! name: String }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! pageInfo: PageInfo! }
  type ThingEdge { cursor: String! node: Thing! }
  type PageInfo { hasNextPage: Boolean! }
  type Mutation { signIn: Thing other: Thing }
`);
Object.assign(schema.getMutationType()?.getFields().signIn ?? {}, { extensions: { sensitive: true } });

function prepare(source: string, variables: Variables, document = parse(source)) {
  const operation = (getOperationAST(document) ?? document.definitions[0]) as OperationDefinitionNode;
  return { schema, document, operation, variables };
}

function measure(source: string, variables: Variables = {}, document = parse(source)): () => void {
  return () => requireWithinLimits(prepare(source, variables, document));
}

const nested = (levels: number, name = 'a'): string =>
  levels === 0 ? '' : `{ ${name} ${nested(levels - 1, name)} }`;
const aliases = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a${index}: b`).join(' ');
const page = (size: number | string, inner: string): string => `items(first: ${size}) { nodes { ${inner} } }`;

test.each([
  ['twelve levels', nested(12)],
  ['twelve levels, some of them in fragments', `{ ...F } fragment F on Query ${nested(12)}`],
  ['thirty aliases', `{ ${aliases(30)} }`],
  ['100 pages of 99 entries', `{ ${page(100, page(99, 'name'))} }`],
  ['one sensitive mutation', 'mutation { signIn { name } other { b } }'],
])('S25 an operation of %s is allowed', (_, source) => {
  expect(measure(source)).not.toThrow();
});

test.each([
  ['thirteen levels', nested(13)],
  [
    'thirteen levels, some of them in fragments',
    `{ a ...F } fragment F on Query { b ...G } fragment G on Query ${nested(13)}`,
  ],
  ['thirteen levels in inline fragments', `{ ... { a { ... on Query ${nested(12)} } } }`],
  ['31 aliases', `{ ${aliases(31)} }`],
  [
    '31 aliases, half of them in a fragment',
    `{ ${aliases(16)} ...F } fragment F on Query { ${aliases(15)} }`,
  ],
  [
    '32 aliases by spreading sixteen of them twice',
    `{ ...F b { ...F } } fragment F on Query { ${aliases(16)} }`,
  ],
  [
    '31 aliases below __schema',
    `{ __schema { types { ${Array.from({ length: 31 }, (_, i) => `a${i}: name`).join(' ')} } } }`,
  ],
  [
    '32 aliases below __type, by spreading sixteen of them twice',
    `{ __type(name: "Query") { ...F ofType { ...F } } } fragment F on __Type { ${Array.from({ length: 16 }, (_, i) => `a${i}: name`).join(' ')} }`,
  ],
  ['100 pages of 100 entries', `{ ${page(100, page(100, 'name'))} }`],
  [
    '100 pages of 100 entries through edges',
    '{ items(first: 100) { edges { node { items(last: 100) { edges { cursor } } } } } }',
  ],
  [
    '100 pages of 100 entries in a fragment',
    `{ ${page(100, '...F')} } fragment F on Thing { ${page(100, 'name')} }`,
  ],
  ['a page larger than the limit of entries', `{ ${page(10001, 'name')} }`],
  ['a page of minus 10,001', `{ ${page(-10001, 'name')} }`],
  [
    'pages of the default size',
    '{ items(first: 100) { nodes { items { nodes { items { nodes { name } } } } } } }',
  ],
  ['the larger of first and last', `{ ${page(100, 'items(first: 1, last: 100) { nodes { name } }')} }`],
  [
    'pages whose fields are skipped',
    `query ($no: Boolean = false) { ${page(100, `... @include(if: $no) { ${page(100, 'name')} }`)} }`,
  ],
  [
    '6,000 entries of ten values',
    `{ ${page(60, page(100, 'name b { name b { name b { name } } } a { name }'))} }`,
  ],
  ['two sensitive mutations', 'mutation { signIn { name } b: signIn { name } }'],
])('S25 an operation of %s is refused', (_, source) => {
  expect(measure(source)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
});

test('S25 page sizes in variables count with the values of the variables', () => {
  const source = `query ($n: Int) { ${page('$n', page('$n', 'name'))} }`;
  expect(measure(source, { n: 50 })).not.toThrow();
  expect(measure(source, { n: 100 })).toThrow();
});

test('S25 page sizes in variables without a value count with their defaults', () => {
  const source = `query ($n: Int = 100) { ${page('$n', '...F')} } fragment F on Thing { ${page('$n', 'name')} }`;
  expect(measure(source)).toThrow();
  expect(measure(source, { n: 50 })).not.toThrow();
});

test('S25 a cached document is measured with the variables of each request', () => {
  const source = `query ($n: Int) { ${page('$n', page('$n', 'name'))} }`;
  const cached = parse(source);
  expect(measure(source, { n: 50 }, cached)).not.toThrow();
  expect(measure(source, { n: 100 }, cached)).toThrow();
  expect(measure(source, { n: 50 }, cached)).not.toThrow();
});

test('S25 a cached document without variables is refused each time', () => {
  const source = `{ ${page(100, page(100, 'name'))} }`;
  const cached = parse(source);
  expect(measure(source, {}, cached)).toThrow();
  expect(measure(source, {}, cached)).toThrow();
});

test('S25 only the executed operation of a document is measured', () => {
  const document = parse(`query Small { name } query Large { ${page(100, page(100, 'name'))} }`);
  const [small, large] = document.definitions as OperationDefinitionNode[];
  const run = (operation: OperationDefinitionNode | undefined) => () =>
    requireWithinLimits({
      ...prepare('{ name }', {}, document),
      operation: operation as OperationDefinitionNode,
    });
  expect(run(small)).not.toThrow();
  expect(run(large)).toThrow();
});

test.each([
  ['doubles at each of 200 levels', 'Query', 'name'],
  ['doubles at each of 200 levels below __schema', '__Type', 'name fields { name }'],
])('S25 a fragment whose size %s is refused within 500 ms', (_, type, leaf) => {
  const doubling = Array.from(
    { length: 200 },
    (_unused, index) => `fragment F${index} on ${type} { ...F${index + 1} ...F${index + 1} }`,
  ).join(' ');
  const start = type === 'Query' ? '...F0' : '__schema { types { ...F0 } }';
  const startedAt = performance.now();
  expect(measure(`{ ${start} } ${doubling} fragment F200 on ${type} { ${leaf} }`)).toThrow();
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('S25 a document has at most 5,000 lines, with any line ending', () => {
  const line = '# a comment';
  for (const end of ['\n', '\r', '\r\n']) {
    expect(() => requireFewLines(Array(5000).fill(line).join(end))).not.toThrow();
    expect(() => requireFewLines(Array(5001).fill(line).join(end))).toThrow(
      expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }),
    );
  }
});

test('S25 fragments that spread each other, which validation rejects, don’t cause an endless recursion', () => {
  expect(
    measure('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }'),
  ).not.toThrow();
  expect(
    measure('{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...A } } }'),
  ).not.toThrow();
});

test('S25 the size of an introspection result is computed, not estimated', () => {
  const operation = prepare('{ __type(name: "PageInfo") { name kind fields { name } } }', {});
  const { values, bytes } = measureOperation(operation);
  const data = { __type: { name: 'PageInfo', kind: 'OBJECT', fields: [{ name: 'hasNextPage' }] } };
  expect(bytes).toBeGreaterThanOrEqual(JSON.stringify(data).length - 2);
  expect(bytes).toBeLessThan(JSON.stringify(data).length + 20);
  expect(values).toBe(5);
});
