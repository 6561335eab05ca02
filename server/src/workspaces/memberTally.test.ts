import { dayOf, enrolledAmong, firstKeptDay, graceWindowOf, LONG_AGO, sumByDay } from './memberTally';

const at = (text: string) => new Date(`${text}Z`);
const NOW = at('2026-06-30T12:00:00.000');

test('the day of a moment is that of UTC', () => {
  expect(dayOf(at('2026-03-02T23:59:59.999'))).toBe('2026-03-02');
  expect(dayOf(at('2026-03-03T00:00:00.000'))).toBe('2026-03-03');
});

test('days are kept apart for longer than any grace is', () => {
  expect(firstKeptDay(NOW)).toBe('2026-03-22');
  const longest = { requiredSince: at('2020-01-01T00:00:00.000'), gracePeriodDays: 90 };
  expect(graceWindowOf(longest, NOW).firstWholeDay > firstKeptDay(NOW)).toBe(true);
});

test('those with two-factor authentication are counted', () => {
  expect(enrolledAmong([{ activeEnrollmentId: 'one' }, { activeEnrollmentId: null }])).toBe(1);
});

test('tallies are put together by day, days long ago in one, and what comes to nothing is left out', () => {
  const tally = (joinedDay: string, members: number, enrolled = 0) => ({ joinedDay, members, enrolled });
  const tallies = [
    tally('2026-06-30', 1),
    tally('2026-06-30', 2, -1),
    tally('2026-06-29', 1, 1),
    tally('2026-06-29', -1, -1),
    tally('2026-03-21', 4, 2),
    tally('2019-01-01', 3),
    tally(LONG_AGO, 5),
    tally('2026-03-22', 1),
  ];
  expect(sumByDay(tallies, NOW)).toEqual([
    tally('2026-06-30', 3, -1),
    tally(LONG_AGO, 12, 2),
    tally('2026-03-22', 1),
  ]);
});

test.each([
  ['2026-06-23T12:00:00.000', '2026-06-24T00:00:00.000', '2026-06-24', NOW],
  ['2026-06-24T00:00:00.000', '2026-06-25T00:00:00.000', '2026-06-25', at('2026-07-01T00:00:00.000')],
  ['2026-06-23T23:59:59.999', '2026-06-24T00:00:00.000', '2026-06-24', at('2026-06-30T23:59:59.999')],
])(
  'the grace of who joined after %s runs on, and whole days tell from %s',
  (after, from, firstWholeDay, now) => {
    const rule = { requiredSince: at('2026-01-01T00:00:00.000'), gracePeriodDays: 7 };
    const expected = { joinedAfter: at(after), wholeDaysFrom: at(from), firstWholeDay };
    expect(graceWindowOf(rule, now)).toEqual(expected);
  },
);

test('while the rule is younger than its grace, that of all days runs', () => {
  const rule = { requiredSince: at('2026-06-23T12:00:00.001'), gracePeriodDays: 7 };
  const { joinedAfter, wholeDaysFrom, firstWholeDay } = graceWindowOf(rule, NOW);
  expect([firstWholeDay, joinedAfter]).toEqual([LONG_AGO, wholeDaysFrom]);
});
