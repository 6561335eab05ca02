import fc from 'fast-check';
import { lowestIdAt, newId, newIdAt } from './ids';

const moment = fc.date({ min: new Date('1970-01-02'), max: new Date('9999-12-31'), noInvalidDate: true });

test('ids are in the order of their times', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [earlier, later] = [one, other].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date];
      expect(newIdAt(earlier) < newIdAt(later)).toBe(true);
    }),
  );
});

test('ids of one millisecond are in the order of creation', () => {
  const at = new Date('2026-03-02T09:00:00Z');
  const ids = Array.from({ length: 1000 }, () => newIdAt(at));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

test('the lowest id of a time is between ids of earlier times and those of that time', () => {
  fc.assert(
    fc.property(moment, (at) => {
      expect(newIdAt(at) > lowestIdAt(at)).toBe(true);
      expect(newIdAt(new Date(at.getTime() - 1)) < lowestIdAt(at)).toBe(true);
    }),
  );
});

test('times outside the range of ids have the lowest or highest id', () => {
  expect(lowestIdAt(new Date('1901-01-01')) < newId()).toBe(true);
  expect(lowestIdAt(new Date('+200000-01-01T00:00:00Z')) > newId()).toBe(true);
});
