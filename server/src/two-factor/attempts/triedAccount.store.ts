import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../accounts/user.entity';
import { toInstantOrNull } from '../../database/columns';
import type { EnrollmentEntity } from '../enrollment/enrollment.entity';
import type { SecondFactorBudget } from './attemptLimit.rules';

/** What an attempt at a second factor is checked against. */
export interface TriedAccount {
  /** Includes the attempt in progress. */
  budget: SecondFactorBudget;
  /** The active authenticator; null if there is none. */
  authenticator: Authenticator | null;
}

export type Authenticator = Pick<
  EnrollmentEntity,
  'id' | 'sealedSecret' | 'lastAcceptedStep' | 'algorithm' | 'digits' | 'periodSeconds'
>;

const TRIED = `
  SELECT u.secondFactorTries, u.secondFactorBudget, u.secondFactorLocks, u.secondFactorLockedUntil,
         e.id, e.sealedSecret, e.lastAcceptedStep, e.algorithm, e.digits, e.periodSeconds
    FROM users u
    LEFT JOIN two_factor_enrollments e ON e.id = u.activeEnrollmentId
   WHERE u.id = ?`;

/**
 * Counts an attempt before it is checked, also under concurrency (S11): until the transaction ends, no other is counted for the
 * account. Returns null if there is no such account.
 */
export async function countTry(tx: EntityManager, userId: string): Promise<TriedAccount | null> {
  await tx.increment(UserEntity, { id: userId }, 'secondFactorTries', 1);
  const [row] = await tx.query<Record<string, unknown>[]>(TRIED, [userId]);
  if (!row) return null;
  const { secondFactorTries, secondFactorBudget, secondFactorLocks, secondFactorLockedUntil, ...joined } =
    row;
  const authenticator = joined as unknown as Authenticator & { id: string | null };
  return {
    budget: {
      tries: Number(secondFactorTries),
      budget: Number(secondFactorBudget),
      locks: Number(secondFactorLocks),
      lockedUntil: toInstantOrNull(secondFactorLockedUntil),
    },
    authenticator: authenticator.id === null ? null : authenticator,
  };
}

/** Stores the attempt limit of the account. */
export async function remember(
  tx: EntityManager,
  userId: string,
  { tries, budget, locks, lockedUntil }: SecondFactorBudget,
): Promise<void> {
  const set = {
    secondFactorTries: tries,
    secondFactorBudget: budget,
    secondFactorLocks: locks,
    secondFactorLockedUntil: lockedUntil,
  };
  await tx.update(UserEntity, { id: userId }, set);
}
