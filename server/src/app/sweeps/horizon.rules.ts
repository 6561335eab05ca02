const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Between two runs of a sweep. */
export const RUN_EVERY_MILLISECONDS = 60 * 60 * 1000;

export function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * DAY_MILLISECONDS);
}

/**
 * Returns the horizon after one run: nearer to `target` by at most a day, in either direction. What the clock and the retention
 * say is reached step by step, so that one of them that is wrong for a while deletes little, and is undone the same way.
 */
export function moveHorizon(horizon: Date, target: Date): Date {
  const distance = target.getTime() - horizon.getTime();
  const step = Math.max(-DAY_MILLISECONDS, Math.min(DAY_MILLISECONDS, distance));
  return new Date(horizon.getTime() + step);
}

/** What a process knows of the last run of a sweep, its own or another server's. */
export interface Sighting {
  lastRunAt: Date | null;
  /** How long ago that was when the process first saw it. */
  ageMilliseconds: number;
  /** When that was, on the monotonic clock. */
  seenAtMilliseconds: number;
}

export interface Moment {
  /** Time of day; may be wrong. */
  now: Date;
  /** Time since some moment, which no change of the clock moves. */
  monotonicMilliseconds: number;
}

/**
 * Returns what is known once the stored `lastRunAt` was read. The time of day tells the age of the first value only: one that
 * changes later has just been stored. A value in the future, which a wrong clock left, counts as new.
 */
export function sightRun(before: Sighting | undefined, lastRunAt: Date | null, at: Moment): Sighting {
  if (before && before.lastRunAt?.getTime() === lastRunAt?.getTime()) return before;
  const seen = { lastRunAt, seenAtMilliseconds: at.monotonicMilliseconds };
  if (before) return { ...seen, ageMilliseconds: 0 };
  if (lastRunAt === null) return { ...seen, ageMilliseconds: RUN_EVERY_MILLISECONDS };
  return { ...seen, ageMilliseconds: Math.max(0, at.now.getTime() - lastRunAt.getTime()) };
}

/** Whether an hour has passed since the last run. */
export function isRunDue({ ageMilliseconds, seenAtMilliseconds }: Sighting, at: Moment): boolean {
  return ageMilliseconds + at.monotonicMilliseconds - seenAtMilliseconds >= RUN_EVERY_MILLISECONDS;
}
