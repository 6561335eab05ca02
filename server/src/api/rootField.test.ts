import { type OperationDefinitionNode, parse } from 'graphql';
import { rootFieldOf } from './rootField';

test.each([
  ['query Anything { viewer { user { id } } }', 'viewer'],
  ['mutation { a: signOut { __typename } }', 'signOut'],
  ['{ a: viewer { id } b: viewer { id } }', 'viewer'],
  ['{ viewer { id } instance { name } }', 'several'],
  ['{ ...F } fragment F on Query { ... on Query { instance { name } } }', 'instance'],
  ['{ __schema { types { name } } }', '__schema'],
  ['{ ...F } fragment F on Query { ...G } fragment G on Query { ...F viewer { id } }', 'viewer'],
])('the root field of %s is %s', (query, field) => {
  const document = parse(query);
  expect(rootFieldOf(document, document.definitions[0] as OperationDefinitionNode)).toBe(field);
});
