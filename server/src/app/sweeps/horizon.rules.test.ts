import { isRunDue, moveHorizon, type Sighting, sightRun } from './horizon.rules';

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
])('a horizon that is $away ms from where it should be moves by $moved', ({ away, moved }) => {
  expect(moveHorizon(NOON, later(away))).toEqual(later(moved));
});

/** A process looks at the stored run once at `now`, and asks so much later by the monotonic clock. */
const isDueAfter = (sighting: Sighting, monotonicMilliseconds: number) =>
  isRunDue(sighting, { now: NOON, monotonicMilliseconds });
const first = (lastRunAt: Date | null) =>
  sightRun(undefined, lastRunAt, { now: NOON, monotonicMilliseconds: 0 });

test.each([
  { lastRunAt: null, waits: 0 },
  { lastRunAt: later(-2 * DAY), waits: 0 },
  { lastRunAt: later(-HOUR), waits: 0 },
  { lastRunAt: later(-HOUR / 4), waits: (HOUR * 3) / 4 },
  { lastRunAt: NOON, waits: HOUR },
  { lastRunAt: later(500 * DAY), waits: HOUR },
])('a process that starts where the last run was $lastRunAt waits $waits ms', ({ lastRunAt, waits }) => {
  expect(isDueAfter(first(lastRunAt), waits)).toBe(true);
  if (waits > 0) expect(isDueAfter(first(lastRunAt), waits - 1)).toBe(false);
});

test('a run that another server stored meanwhile counts from when it is seen, whatever the clocks say', () => {
  const at = { now: NOON, monotonicMilliseconds: 1000 };
  for (const lastRunAt of [later(-500 * DAY), NOON, later(500 * DAY)]) {
    const seen = sightRun(first(null), lastRunAt, at);
    expect(isDueAfter(seen, 1000 + HOUR - 1)).toBe(false);
    expect(isDueAfter(seen, 1000 + HOUR)).toBe(true);
  }
});

test('a clock that jumps ahead makes no run due', () => {
  const jumped = { now: later(500 * DAY), monotonicMilliseconds: 75_000 };
  expect(isRunDue(sightRun(first(NOON), NOON, jumped), jumped)).toBe(false);
});
