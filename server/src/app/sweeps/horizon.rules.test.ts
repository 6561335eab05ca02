import { isRunDue, moveHorizon, type ObservedRun, observeRun } from './horizon.rules';

const NOON = new Date('2026-03-02T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const later = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);

test.each([
  { away: HOUR, moved: HOUR },
  { away: DAY, moved: DAY },
  { away: 500 * DAY, moved: DAY },
  { away: 0, moved: 0 },
  { away: -HOUR, moved: -HOUR },
  { away: -500 * DAY, moved: -DAY },
])('a horizon $away ms from its target moves by $moved ms', ({ away, moved }) => {
  expect(moveHorizon(NOON, later(away))).toEqual(later(moved));
});

const isDueAfter = (observed: ObservedRun, monotonicMilliseconds: number) =>
  isRunDue(observed, { now: NOON, monotonicMilliseconds });
const first = (lastRunAt: Date | null) =>
  observeRun(undefined, lastRunAt, { now: NOON, monotonicMilliseconds: 0 });

test.each([
  { lastRunAt: null, waits: 0 },
  { lastRunAt: later(-2 * DAY), waits: 0 },
  { lastRunAt: later(-HOUR), waits: 0 },
  { lastRunAt: later(-HOUR / 4), waits: (HOUR * 3) / 4 },
  { lastRunAt: NOON, waits: HOUR },
  { lastRunAt: later(500 * DAY), waits: HOUR },
])('a process that starts when the last run was at $lastRunAt waits $waits ms', ({ lastRunAt, waits }) => {
  expect(isDueAfter(first(lastRunAt), waits)).toBe(true);
  if (waits > 0) expect(isDueAfter(first(lastRunAt), waits - 1)).toBe(false);
});

test('the age of a run by another server is counted from its first observation, regardless of clocks', () => {
  const at = { now: NOON, monotonicMilliseconds: 1000 };
  for (const lastRunAt of [later(-500 * DAY), NOON, later(500 * DAY)]) {
    const seen = observeRun(first(null), lastRunAt, at);
    expect(isDueAfter(seen, 1000 + HOUR - 1)).toBe(false);
    expect(isDueAfter(seen, 1000 + HOUR)).toBe(true);
  }
});

test('a clock that jumps forward doesn’t make a run due', () => {
  const jumped = { now: later(500 * DAY), monotonicMilliseconds: 75_000 };
  expect(isRunDue(observeRun(first(NOON), NOON, jumped), jumped)).toBe(false);
});
