/** How many failures something bears within a window. */
export interface FailureLimit {
  /** What is counted: a keyed hash of an e-mail or an address. */
  id: string;
  max: number;
}

/** Failures are counted over windows of this length. */
export const WINDOW_SECONDS = 10 * 60;

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
