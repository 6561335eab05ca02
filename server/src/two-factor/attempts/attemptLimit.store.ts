import type { EntityManager } from 'typeorm';
import { toInstantOrNull } from '../../database/columns';
import { execute } from '../../database/execute';
import type { TotpAuthenticator } from '../enrollment/enrollment.entity';
import type { AttemptLimit } from './attemptLimit.rules';

/** What an attempt at a second factor is checked against. */
export interface CountedAttempt {
  attemptLimit: AttemptLimit;
  /** The active authenticator; null if there is none. */
  authenticator: TotpAuthenticator | null;
}

const SELECT_ATTEMPT = `
  SELECT u.secondFactorTries, u.secondFactorBudget, u.secondFactorLocks, u.secondFactorLockedUntil,
         e.id, e.sealedSecret, e.lastAcceptedStep, e.algorithm, e.digits, e.periodSeconds
    FROM users u
    LEFT JOIN two_factor_enrollments e ON e.id = u.activeEnrollmentId
   WHERE u.id = ?`;

const UPDATE_ATTEMPT_LIMIT = `
  UPDATE users
     SET secondFactorTries = ?, secondFactorBudget = ?, secondFactorLocks = ?, secondFactorLockedUntil = ?
   WHERE id = ?`;

/**
 * Counts an attempt before it is checked (S11). The update locks the account's row until the transaction ends, so concurrent
 * attempts are counted one after another. Returns null if there is no such account.
 */
export async function countAttempt(tx: EntityManager, userId: string): Promise<CountedAttempt | null> {
  await execute(tx, 'UPDATE users SET secondFactorTries = secondFactorTries + 1 WHERE id = ?', [userId]);
  const [row] = await tx.query<Record<string, unknown>[]>(SELECT_ATTEMPT, [userId]);
  if (!row) return null;
  const { secondFactorTries, secondFactorBudget, secondFactorLocks, secondFactorLockedUntil, ...joined } =
    row;
  return {
    attemptLimit: {
      attempts: Number(secondFactorTries),
      limit: Number(secondFactorBudget),
      locks: Number(secondFactorLocks),
      lockedUntil: toInstantOrNull(secondFactorLockedUntil),
    },
    authenticator: joined.id === null ? null : (joined as unknown as TotpAuthenticator),
  };
}

export async function saveAttemptLimit(
  tx: EntityManager,
  userId: string,
  { attempts, limit, locks, lockedUntil }: AttemptLimit,
): Promise<void> {
  await execute(tx, UPDATE_ATTEMPT_LIMIT, [attempts, limit, locks, lockedUntil, userId]);
}
