/** Wrong second factors in a row before an account is locked (S11). */
export const TRIES_BEFORE_LOCK = 10;
const FIRST_LOCK_SECONDS = 15 * 60;
const LONGEST_LOCK_SECONDS = 24 * 60 * 60;
/** The lock after the hundredth wrong one in a row (S12), ten to each lock, stays until a reset or the operator lifts it. */
const LOCKS_BEFORE_ENDLESS = 10;
const ENDLESS = new Date('9999-12-31T23:59:59.000Z');

/** What an account remembers of its second-factor tries; codes, recovery codes and fresh proof share it. */
export interface SecondFactorBudget {
  /** Tries since the last success, this one included. */
  tries: number;
  /** Up to this many tries are checked. */
  budget: number;
  /** Locks since the last success. */
  locks: number;
  lockedUntil: Date | null;
}

export type Verdict =
  | {
      /** The try may be checked; `ifWrong` is what to remember if it fails. */
      kind: 'check';
      ifWrong: SecondFactorBudget;
      remainingTries: number;
    }
  | {
      /** The try is refused without being checked. */
      kind: 'locked';
      until: Date;
    };

/**
 * Judges a try that has been counted already. The tenth in a row locks unless it is right; under a lock tries are
 * counted but neither checked nor held against the time; the first after it opens a new budget of ten.
 */
export function judgeTry(counted: SecondFactorBudget, now: Date): Verdict {
  const { lockedUntil } = counted;
  if (lockedUntil !== null && lockedUntil > now) return { kind: 'locked', until: lockedUntil };
  const lockRanOut = lockedUntil !== null;
  const budget = lockRanOut ? counted.tries - 1 + TRIES_BEFORE_LOCK : counted.budget;
  const remainingTries = Math.max(0, budget - counted.tries);
  if (remainingTries > 0)
    return { kind: 'check', remainingTries, ifWrong: { ...counted, budget, lockedUntil: null } };
  const locks = counted.locks + 1;
  return {
    kind: 'check',
    remainingTries,
    ifWrong: { ...counted, budget, locks, lockedUntil: lockEnd(locks, now) },
  };
}

/** When the account may be tried again; null where it may be tried now. */
export function lockedUntil(remembered: Pick<SecondFactorBudget, 'lockedUntil'>, now: Date): Date | null {
  return remembered.lockedUntil !== null && remembered.lockedUntil > now ? remembered.lockedUntil : null;
}

/** Whether only a reset or the operator lifts the lock. */
export function isEndless(until: Date | null): boolean {
  return until !== null && until >= ENDLESS;
}

/** What an account remembers after a success, or after an operator has unlocked it. */
export const UNTRIED: SecondFactorBudget = {
  tries: 0,
  budget: TRIES_BEFORE_LOCK,
  locks: 0,
  lockedUntil: null,
};

function lockEnd(locks: number, now: Date): Date {
  if (locks >= LOCKS_BEFORE_ENDLESS) return ENDLESS;
  const seconds = Math.min(FIRST_LOCK_SECONDS * 2 ** (locks - 1), LONGEST_LOCK_SECONDS);
  return new Date(now.getTime() + seconds * 1000);
}
