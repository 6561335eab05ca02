/** How many failures are allowed within a window of `WINDOW_SECONDS`. */
export interface FailureLimit {
  /** Id of the count: a keyed hash of an email or an address. */
  id: string;
  max: number;
}

export const WINDOW_SECONDS = 10 * 60;

/** Failures in a row that lock an email out, except at known addresses, until a reset or the operator lifts the lockout (S12). */
export const MAX_FAILURES_IN_A_ROW = 100;

/** `retryAfterSeconds` for a lockout that doesn't end with time. */
export const INDEFINITE_RETRY_SECONDS = 24 * 60 * 60;

export interface CountedFailures {
  id: string;
  /** Includes the current attempt. */
  failures: number;
  windowEndsAt: Date;
}

/** Returns the seconds until all exceeded windows end; null if no limit is exceeded. */
export function waitSeconds(
  limits: readonly FailureLimit[],
  counted: readonly CountedFailures[],
  now: Date,
): number | null {
  const exceeded = counted.filter(({ id, failures }) =>
    limits.some((limit) => limit.id === id && failures > limit.max),
  );
  if (exceeded.length === 0) return null;
  return Math.max(...exceeded.map(({ windowEndsAt }) => (windowEndsAt.getTime() - now.getTime()) / 1000));
}
