import type { EntityManager } from 'typeorm';
import { retireUnconfirmedCodeSets } from '../recovery-codes/recoveryCodeSet.store';
import { EnrollmentState } from './enrollment.rules';
import { endUnfinishedEnrollments } from './enrollment.store';

/**
 * Cancels the unfinished enrollments and unconfirmed recovery codes of an account, in all sessions. After a change or reset of
 * the password, those started with the old password must not be confirmed (S33).
 */
export async function cancelUnfinishedEnrollments(
  tx: EntityManager,
  userId: string,
  now: Date,
): Promise<void> {
  await endUnfinishedEnrollments(tx, userId, { state: EnrollmentState.CANCELED, now });
  await retireUnconfirmedCodeSets(tx, { userId });
}
