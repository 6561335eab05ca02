import { ErrorCode } from '@twinlock/shared';
import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { Refusal } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { AuthenticationFactor } from '../../sessions/session.rules';
import { endOtherSessions, rotateSession } from '../../sessions/session.store';
import { EnrollmentState } from '../../two-factor/enrollment/enrollment.rules';
import { twoFactorNotEnabled } from '../../two-factor/recovery-codes/recoveryCodes.rules';
import { removeTwoFactor } from '../../two-factor/removeTwoFactor';
import { findRequirement } from './findRequirement';

/**
 * Turns two-factor authentication off and returns the session's new token. Throws TWO_FACTOR_REQUIRED_BY_WORKSPACE if a workspace
 * requires it, even within the grace period.
 */
export async function disableTwoFactor(runtime: Runtime, actor: SessionActor): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const account = await claimOwnAccount(tx, actor.userId);
    const { workspaceNames } = await findRequirement(tx, account.id);
    if (workspaceNames.length > 0) throw requiredByWorkspace(workspaceNames);
    if (account.activeEnrollmentId === null) throw twoFactorNotEnabled();
    await removeTwoFactor(tx, account, { state: EnrollmentState.DISABLED, now });
    await endOtherSessions(tx, actor);
    await runtime.events.record(tx, {
      type: AuditEventType.TWO_FACTOR_DISABLED,
      at: now,
      subjectId: account.id,
      device: actor.device,
    });
    return rotateSession(tx, actor, { factors: [AuthenticationFactor.PASSWORD] });
  });
}

function requiredByWorkspace(workspaceNames: readonly string[]): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED_BY_WORKSPACE,
    `Two-factor authentication can't be turned off: ${workspaceNames.join(', ')} requires it.`,
  );
}
