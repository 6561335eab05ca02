/** Failed attempts in a row before the second factor of an account is locked (S11). */
export const ATTEMPTS_BEFORE_LOCK = 10;
const FIRST_LOCK_SECONDS = 15 * 60;
const LONGEST_LOCK_SECONDS = 24 * 60 * 60;
/** The tenth lock, after 100 failed attempts in a row, lasts until a reset or the operator lifts it (S11). */
const LOCKS_BEFORE_INDEFINITE = 10;
const INDEFINITE = new Date('9999-12-31T23:59:59.000Z');

/** The attempt limit of an account. TOTP codes, recovery codes and fresh proof share it. */
export interface AttemptLimit {
  /** Attempts since the last success, including those refused under a lock and the one in progress. */
  attempts: number;
  /** Attempts are checked while their number is at most this. */
  limit: number;
  /** Locks since the last success. */
  locks: number;
  lockedUntil: Date | null;
}

export type Verdict =
  | {
      /** The code may be checked; `ifWrong` is what to store if it is wrong. */
      kind: 'check';
      ifWrong: AttemptLimit;
      remainingAttempts: number;
    }
  | {
      /** The attempt is refused without a check. */
      kind: 'locked';
      until: Date;
    };

/**
 * Decides about an attempt that is already counted. The tenth in a row locks the account if it fails. Attempts under a lock are
 * counted, but neither checked nor do they prolong it. The first attempt after a lock allows ten more.
 */
export function checkAttemptLimit(counted: AttemptLimit, now: Date): Verdict {
  const { attempts, lockedUntil } = counted;
  const until = activeLock(lockedUntil, now);
  if (until !== null) return { kind: 'locked', until };
  const limit = lockedUntil === null ? counted.limit : attempts - 1 + ATTEMPTS_BEFORE_LOCK;
  const remainingAttempts = Math.max(0, limit - attempts);
  if (remainingAttempts > 0)
    return { kind: 'check', remainingAttempts, ifWrong: { ...counted, limit, lockedUntil: null } };
  const locks = counted.locks + 1;
  return {
    kind: 'check',
    remainingAttempts,
    ifWrong: { ...counted, limit, locks, lockedUntil: lockEnd(locks, now) },
  };
}

/** Returns the end of a lock in force; null if there is none. */
export function activeLock(lockedUntil: Date | null, now: Date): Date | null {
  return lockedUntil !== null && lockedUntil > now ? lockedUntil : null;
}

/** Whether only a reset or the operator can lift the lock. */
export function isIndefinite(until: Date | null): boolean {
  return until !== null && until >= INDEFINITE;
}

/** The attempt limit after a success, a reset, or an unlock by the operator. */
export const NO_ATTEMPTS: AttemptLimit = {
  attempts: 0,
  limit: ATTEMPTS_BEFORE_LOCK,
  locks: 0,
  lockedUntil: null,
};

function lockEnd(locks: number, now: Date): Date {
  if (locks >= LOCKS_BEFORE_INDEFINITE) return INDEFINITE;
  const seconds = Math.min(FIRST_LOCK_SECONDS * 2 ** (locks - 1), LONGEST_LOCK_SECONDS);
  return new Date(now.getTime() + seconds * 1000);
}
