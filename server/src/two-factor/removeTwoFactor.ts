import type { EntityManager } from 'typeorm';
import { UserEntity } from '../sign-in/user.entity';
import type { EnrollmentState } from './enrollment';
import { endEnrollment, findUnfinishedEnrollment } from './enrollment.store';

/** Takes the authenticator, its codes and any set-up in progress away from an account that the caller has claimed. */
export async function removeTwoFactor(
  tx: EntityManager,
  owner: UserEntity,
  end: { state: EnrollmentState.DISABLED | EnrollmentState.RESET; now: Date },
): Promise<void> {
  const unfinished = await findUnfinishedEnrollment(tx, owner.id);
  if (unfinished) await endEnrollment(tx, unfinished.id, end);
  if (owner.activeEnrollmentId !== null) await endEnrollment(tx, owner.activeEnrollmentId, end);
  await tx.update(UserEntity, { id: owner.id }, { activeEnrollmentId: null });
}
