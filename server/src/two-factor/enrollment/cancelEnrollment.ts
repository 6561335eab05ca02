import { lockAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import type { Runtime } from '../../runtime/runtime';
import type { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, requireStep } from './enrollment.rules';
import { endEnrollment, requireOwnEnrollment } from './enrollment.store';

/** Cancels an unfinished enrollment. An active authenticator stays active. */
export async function cancelEnrollment(
  runtime: Runtime,
  actor: SessionActor,
  input: { enrollmentId: string },
): Promise<EnrollmentEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    await lockAccount(tx, actor.userId);
    const enrollment = await requireOwnEnrollment(tx, input.enrollmentId, actor);
    requireStep(enrollment, 'cancel', now);
    await endEnrollment(tx, enrollment.id, { state: EnrollmentState.CANCELED, now });
    return requireOwnEnrollment(tx, enrollment.id, actor);
  });
}
