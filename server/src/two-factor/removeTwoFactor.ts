import type { EntityManager } from 'typeorm';
import { UserEntity } from '../accounts/user.entity';
import type { EnrollmentState } from './enrollment/enrollment.rules';
import { endEnrollment, endUnfinishedEnrollments } from './enrollment/enrollment.store';

/** Ends the authenticator, its recovery codes and unfinished enrollments. The caller must have claimed the account. */
export async function removeTwoFactor(
  tx: EntityManager,
  owner: UserEntity,
  end: { state: EnrollmentState.DISABLED | EnrollmentState.RESET; now: Date },
): Promise<void> {
  await endUnfinishedEnrollments(tx, owner.id, end);
  if (owner.activeEnrollmentId !== null) await endEnrollment(tx, owner.activeEnrollmentId, end);
  await tx.update(UserEntity, { id: owner.id }, { activeEnrollmentId: null });
}
