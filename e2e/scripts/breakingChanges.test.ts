import { findUnannouncedBreaks } from '../../scripts/schema/breakingChanges.cjs';

const RELEASED = 'type Query { viewer: String name(of: String!): String }';
const WITHOUT_NAME = 'type Query { viewer: String }';
const WITH_MORE = 'type Query { viewer: String name(of: String!, in: String): String age: Int }';

function breaks({ from, to, schema }: { from: string; to: string; schema: string }): string[] {
  return findUnannouncedBreaks({
    released: { version: from, schema: RELEASED },
    current: { version: to, schema },
  });
}

test.each([
  ['0.1.0', '0.1.1'],
  ['1.4.0', '1.5.0'],
  ['1.4.0', '1.4.1'],
])('from %s to %s nothing may be removed', (from, to) => {
  expect(breaks({ from, to, schema: WITHOUT_NAME })).toEqual(['Query.name was removed.']);
});

test.each([
  ['0.1.0', '0.2.0'],
  ['0.1.0', '1.0.0'],
  ['1.4.0', '2.0.0'],
])('from %s to %s the version announces that something may be removed', (from, to) => {
  expect(breaks({ from, to, schema: WITHOUT_NAME })).toEqual([]);
});

test('additions break nothing', () => {
  expect(breaks({ from: '0.1.0', to: '0.1.0', schema: WITH_MORE })).toEqual([]);
});
