import type { EntityManager } from 'typeorm';
import { toInstantOrNull } from '../database/instants';
import { changeThenReadRows, postUpdate } from '../database/rows';
import { UserEntity } from '../sign-in/user.entity';
import type { EnrollmentEntity } from './enrollment.entity';
import type { SecondFactorBudget } from './secondFactorBudget';

/** What a second factor is tried against. */
export interface TriedAccount {
  /** The try in question included. */
  budget: SecondFactorBudget;
  /** The authenticator in force; null where there is none. */
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
 * Counts a try before it is checked, also under concurrency (S11): until the unit of work ends, no other is counted for
 * the account. Null where there is no such account.
 */
export async function countTry(tx: EntityManager, userId: string): Promise<TriedAccount | null> {
  const {
    rows: [row],
  } = await changeThenReadRows(
    tx,
    { sql: 'UPDATE users SET secondFactorTries = secondFactorTries + 1 WHERE id = ?', parameters: [userId] },
    { sql: TRIED, parameters: [userId] },
  );
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

/** Writes down what an account remembers of its second-factor tries. */
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
  await postUpdate(tx, UserEntity, { where: { id: userId }, set });
}
