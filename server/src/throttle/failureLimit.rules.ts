/** How many failures are allowed within a window. */
export interface FailureLimit {
  /** What is counted: a keyed hash of an email or an address. */
  id: string;
  max: number;
}

/** Failures are counted over windows of this length. */
export const WINDOW_SECONDS = 10 * 60;

/** Failures in a row after which only a reset, or the operator, lets another try be checked (S12). */
export const MAX_FAILURES_IN_A_ROW = 100;

/** `retryAfterSeconds` if waiting doesn't help: a day. */
export const INDEFINITE_RETRY_SECONDS = 24 * 60 * 60;

export interface CountedFailures {
  id: string;
  /** The try in question included. */
  failures: number;
  windowEndsAt: Date;
}

/** How long the caller has to wait; null where the try may go on. */
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
