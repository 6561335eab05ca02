import type { EntityManager } from 'typeorm';
import { retireUnconfirmedCodeSetsOfAccount } from '../recovery-codes/recoveryCodeSet.store';
import { EnrollmentState } from './enrollment.rules';
import { endUnfinishedEnrollments } from './enrollment.store';

/**
 * Cancels every setup of an account and every set of recovery codes that isn't confirmed, whichever session started it: after
 * a change or reset of the password, what was started with the old password must not be confirmed (S33).
 */
export async function endSetups(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await endUnfinishedEnrollments(tx, userId, { state: EnrollmentState.CANCELED, now });
  await retireUnconfirmedCodeSetsOfAccount(tx, userId);
}
