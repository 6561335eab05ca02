import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { AuthenticationFactor } from '../sign-in/session';
import { endOtherSessions, rotateSession } from '../sign-in/session.store';
import { claimOwnAccount } from '../sign-in/user.store';
import { EnrollmentState } from './enrollment';
import { twoFactorNotEnabled } from './recoveryCodes';
import { removeTwoFactor } from './removeTwoFactor';
import { requiredByWorkspace } from './requirement';

/** Names the workspaces that require two-factor authentication of a person; answered by workspaces/, which this room doesn't know. */
export type FindRequiringWorkspaces = (tx: EntityManager, userId: string) => Promise<string[]>;

/** Turns two-factor authentication off where no workspace requires it, and answers the session's new token. */
export async function disableTwoFactor(
  runtime: Runtime,
  actor: Actor,
  findRequiring: FindRequiringWorkspaces,
): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const requiring = await findRequiring(tx, owner.id);
    if (requiring.length > 0) throw requiredByWorkspace(requiring);
    if (owner.activeEnrollmentId === null) throw twoFactorNotEnabled();
    await removeTwoFactor(tx, owner, { state: EnrollmentState.DISABLED, now });
    await endOtherSessions(tx, actor);
    await runtime.events.record(tx, {
      type: AuditEventType.TWO_FACTOR_DISABLED,
      at: now,
      subjectId: owner.id,
      device: actor.device,
    });
    return rotateSession(tx, actor, { factors: [AuthenticationFactor.PASSWORD] });
  });
}
