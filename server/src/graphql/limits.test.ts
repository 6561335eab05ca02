import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { requireModestOperation, type Variables } from './limits';

function measure(source: string | DocumentNode, variables: Variables = {}): () => void {
  const document = typeof source === 'string' ? parse(source) : source;
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const sensitiveFields = new Set(['signIn']);
  return () => requireModestOperation({ document, operation, variables, sensitiveFields });
}

const nested = (levels: number, name = 'a'): string =>
  levels === 0 ? '' : `{ ${name} ${nested(levels - 1, name)} }`;
const aliases = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a${index}: b`).join(' ');

test.each([
  ['twelve levels', nested(12)],
  ['twelve levels, half of them in fragments', `{ ...F } fragment F on Q ${nested(12)}`],
  ['thirty aliases', `{ ${aliases(30)} }`],
  ['100 pages of 99 entries', '{ a(first: 100) { b(first: 99) { c } } }'],
  ['deep introspection', `{ __schema ${nested(20)} a }`],
  ['one sensitive mutation', 'mutation { signIn { a } other { b } }'],
])('S25 an operation of %s is let through', (_, source) => {
  expect(measure(source)).not.toThrow();
});

test.each([
  ['thirteen levels', nested(13)],
  [
    'thirteen levels, half of them in fragments',
    `{ a ...F } fragment F on Q { b ...G } fragment G on Q ${nested(13)}`,
  ],
  ['thirteen levels in inline fragments', `{ ... { a { ... on Q ${nested(12)} } } }`],
  ['31 aliases', `{ ${aliases(31)} }`],
  ['31 aliases, half of them in a fragment', `{ ${aliases(16)} ...F } fragment F on Q { ${aliases(15)} }`],
  ['31 aliases by spreading sixteen of them twice', `{ ...F c { ...F } } fragment F on Q { ${aliases(16)} }`],
  ['100 pages of 100 entries', '{ a(first: 100) { b(last: 100) { c } } }'],
  ['a page of more than a list has', '{ a(first: 10001) { b } }'],
  [
    'pages of twenty where nothing is said',
    '{ a(first: 100) { nodes { b(first: 20) { nodes { c { nodes { d } } } } } } }',
  ],
  ['two sensitive mutations', 'mutation { signIn { a } b: signIn { a } }'],
])('S25 an operation of %s is refused', (_, source) => {
  expect(measure(source)).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
});

test('S25 sizes of pages that are variables count as what they are', () => {
  const source = 'query ($n: Int) { a(first: $n) { b(first: $n) { c } } }';
  expect(measure(source, { n: 50 })).not.toThrow();
  expect(measure(source, { n: 100 })).toThrow();
});

test('S25 a document that is kept is measured with the variables of each time', () => {
  const kept = parse('query ($n: Int) { a(first: $n) { b(first: $n) { c } } }');
  expect(measure(kept, { n: 50 })).not.toThrow();
  expect(measure(kept, { n: 100 })).toThrow();
  expect(measure(kept, { n: 50 })).not.toThrow();
});

test('S25 a document without variables is refused each time', () => {
  const kept = parse('{ a(first: 100) { b(last: 100) { c } } }');
  expect(measure(kept)).toThrow();
  expect(measure(kept)).toThrow();
});
