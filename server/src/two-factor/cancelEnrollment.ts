import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { claimOwnAccount } from '../sign-in/user.store';
import { EnrollmentState, requireStep } from './enrollment';
import type { EnrollmentEntity } from './enrollment.entity';
import { endEnrollment, requireOwnEnrollment } from './enrollment.store';

/** Gives up a set-up; an authenticator in force stays in force. */
export async function cancelEnrollment(
  runtime: Runtime,
  actor: Actor,
  input: { enrollmentId: string },
): Promise<EnrollmentEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    await claimOwnAccount(tx, actor.userId);
    const own = { id: input.enrollmentId, userId: actor.userId };
    requireStep(await requireOwnEnrollment(tx, own), 'cancel', now);
    await endEnrollment(tx, own.id, { state: EnrollmentState.CANCELED, now });
    return requireOwnEnrollment(tx, own);
  });
}
