import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { closeChallengesOf } from '../sign-in/challenge.store';
import { endOtherSessions, rotateSession } from '../sign-in/session.store';
import { claimOwnAccount } from '../sign-in/user.store';
import { stepOutOfOrder } from './enrollment';
import { hashRecoveryCode } from './hashRecoveryCode';
import { openPendingCodes } from './openSealed';
import { activateCodeSet, requireOwnCodeSet } from './recoveryCodeSet.store';
import { requireDownloaded } from './recoveryCodes';

/**
 * Activates new recovery codes, ends the account's other sessions (S35), and returns the session's new token. The codes of a
 * setup are confirmed with the setup.
 */
export async function confirmRecoveryCodes(
  runtime: Runtime,
  actor: Actor,
  input: { recoveryCodeSetId: string },
): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const set = await requireOwnCodeSet(tx, input.recoveryCodeSetId, actor);
    requireDownloaded(set, now);
    const codes = openPendingCodes(runtime, set);
    if (codes === null || set.enrollmentId !== owner.activeEnrollmentId) throw stepOutOfOrder(set.state);
    const hashes = codes.map((code) => hashRecoveryCode(runtime.pepper, set.id, code));
    if (!(await activateCodeSet(tx, set, hashes))) throw stepOutOfOrder(set.state);
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
