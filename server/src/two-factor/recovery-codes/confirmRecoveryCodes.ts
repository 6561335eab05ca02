import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { closeChallengesOf } from '../../sessions/challenges/challenge.store';
import { endOtherSessions, rotateSession } from '../../sessions/session.store';
import { stepOutOfOrder } from '../enrollment/enrollment.rules';
import { activateRecoveryCodes } from './activateRecoveryCodes';
import { requireOwnCodeSet } from './recoveryCodeSet.store';
import { requireDownloaded } from './recoveryCodes.rules';

/**
 * Activates new recovery codes of the active authenticator, ends the account's other sessions (S35), and returns the session's
 * new token.
 */
export async function confirmRecoveryCodes(
  runtime: Runtime,
  actor: SessionActor,
  input: { recoveryCodeSetId: string },
): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const set = await requireOwnCodeSet(tx, input.recoveryCodeSetId, actor);
    requireDownloaded(set, now);
    if (set.enrollmentId !== owner.activeEnrollmentId) throw stepOutOfOrder(set.state);
    await activateRecoveryCodes(runtime, tx, set);
    await endOtherSessions(tx, actor);
    await closeChallengesOf(tx, owner.id, now);
    await runtime.events.record(tx, {
      type: AuditEventType.RECOVERY_CODES_REGENERATED,
      at: now,
      subjectId: owner.id,
      device: actor.device,
    });
    return rotateSession(tx, actor);
  });
}
