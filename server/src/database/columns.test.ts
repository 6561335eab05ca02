import fc from 'fast-check';
import { toInstant, toInstantOrNull, toSqliteInstant } from './columns';

const anyInstant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

test.each([
  ['2026-03-01T12:00:00.000Z', '2026-03-01 12:00:00.000'],
  ['2026-03-29T01:30:00.007Z', '2026-03-29 01:30:00.007'],
  ['1970-01-01T00:00:00.000Z', '1970-01-01 00:00:00.000'],
])('%s is stored as %s, in UTC', (instant, stored) => {
  expect(toSqliteInstant(new Date(instant))).toBe(stored);
  expect(toInstant(stored)).toEqual(new Date(instant));
});

test('stored instants keep their milliseconds', () => {
  fc.assert(
    fc.property(anyInstant, (instant) => expect(toInstant(toSqliteInstant(instant))).toEqual(instant)),
  );
});

test('stored instants sort as text in order of time', () => {
  fc.assert(
    fc.property(anyInstant, anyInstant, (one, other) => {
      expect(toSqliteInstant(one) < toSqliteInstant(other)).toBe(one < other);
    }),
  );
});

test('a Date from MySQL is returned unchanged', () => {
  const instant = new Date();
  expect(toInstant(instant)).toBe(instant);
});

test.each([null, undefined])('toInstantOrNull returns null for %s', (stored) => {
  expect(toInstantOrNull(stored)).toBeNull();
});

test('toInstantOrNull returns the instant of a value that is not null', () => {
  expect(toInstantOrNull('2026-03-01 12:00:00.000')).toEqual(new Date('2026-03-01T12:00:00Z'));
});
