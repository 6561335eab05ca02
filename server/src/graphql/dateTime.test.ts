import { GraphQLDateTime } from './dateTime';

test.each([
  ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02T09:00:00.5Z', '2026-03-02T09:00:00.500Z'],
  ['2026-03-02T09:00:00.123456Z', '2026-03-02T09:00:00.123Z'],
  ['2026-03-02T10:30:00+01:30', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02T09:00:00-00:00', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02t09:00:00z', '2026-03-02T09:00:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('%s is a date-time of RFC 3339 and is returned as %s', (written, shown) => {
  const value = GraphQLDateTime.parseValue(written);
  expect(JSON.parse(JSON.stringify(GraphQLDateTime.serialize(value)))).toBe(shown);
});

test.each([
  '2026-03-02',
  '2026-03-02T09:00:00',
  '2026-03-02T09:00Z',
  '2026-02-29T00:00:00Z',
  '2026-03-02T24:00:00Z',
  '',
])('%j is not a date-time of RFC 3339 and is rejected', (written) => {
  expect(() => GraphQLDateTime.parseValue(written)).toThrow();
});

test('the scalar names RFC 3339 as its specification', () => {
  expect(GraphQLDateTime.specifiedByURL).toBe('https://www.rfc-editor.org/rfc/rfc3339#section-5.6');
});
