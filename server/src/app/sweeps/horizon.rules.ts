const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

export const RUN_EVERY_MILLISECONDS = 60 * 60 * 1000;

export function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * DAY_MILLISECONDS);
}

/**
 * Returns the horizon after a run: moved toward `target` by at most a day, in either direction. So a clock or retention that is
 * wrong for a short time deletes little.
 */
export function moveHorizon(horizon: Date, target: Date): Date {
  const distance = target.getTime() - horizon.getTime();
  const step = Math.max(-DAY_MILLISECONDS, Math.min(DAY_MILLISECONDS, distance));
  return new Date(horizon.getTime() + step);
}

/** The last run of a sweep, on any server, as seen by this process. */
export interface ObservedRun {
  lastRunAt: Date | null;
  /** Its age when this process first read it. */
  ageMilliseconds: number;
  /** When this process first read it, on the monotonic clock. */
  seenAtMilliseconds: number;
}

export interface Moment {
  /** May be wrong. */
  now: Date;
  monotonicMilliseconds: number;
}

/**
 * Updates the observation with the stored `lastRunAt`. Only the age of the first value is computed from the clock; a later value
 * was just stored. A value in the future, from a wrong clock, has the age 0.
 */
export function observeRun(before: ObservedRun | undefined, lastRunAt: Date | null, at: Moment): ObservedRun {
  if (before && before.lastRunAt?.getTime() === lastRunAt?.getTime()) return before;
  const seen = { lastRunAt, seenAtMilliseconds: at.monotonicMilliseconds };
  if (before) return { ...seen, ageMilliseconds: 0 };
  if (lastRunAt === null) return { ...seen, ageMilliseconds: RUN_EVERY_MILLISECONDS };
  return { ...seen, ageMilliseconds: Math.max(0, at.now.getTime() - lastRunAt.getTime()) };
}

/** Whether an hour has passed since the last run. */
export function isRunDue({ ageMilliseconds, seenAtMilliseconds }: ObservedRun, at: Moment): boolean {
  return ageMilliseconds + at.monotonicMilliseconds - seenAtMilliseconds >= RUN_EVERY_MILLISECONDS;
}
