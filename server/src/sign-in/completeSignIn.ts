import type { EntityManager } from 'typeorm';
import { saveKnownAddress } from '../accounts/knownAddress.store';
import { markAccountSeen } from '../accounts/user.store';
import type { Device } from '../core/device';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import type { AuthenticationFactor } from '../sessions/session.rules';
import { endReplacedSession, insertSession, type OpenedSession } from '../sessions/session.store';
import { joinByInvitation } from '../workspaces/invitations/joinByInvitation';

export interface CompletedSignIn {
  userId: string;
  factors: readonly AuthenticationFactor[];
  device: Device;
  /** Invitation that this sign-in accepts. */
  invitationId: string | null;
  /** Token in the request's session cookie; its session ends. */
  replacedToken: string | null;
  now: Date;
}

/** Creates the session after the last factor was accepted, and accepts the invitation, if any. */
export async function completeSignIn(
  runtime: Runtime,
  tx: EntityManager,
  signIn: CompletedSignIn,
): Promise<OpenedSession> {
  const { userId, factors, device, now, invitationId, replacedToken } = signIn;
  if (replacedToken !== null) await endReplacedSession(tx, replacedToken);
  if (invitationId !== null) await joinByInvitation(runtime, tx, { userId, invitationId, device, now });
  await markAccountSeen(tx, userId, now);
  if (device.ipAddress !== null && !device.isAddressShared)
    await saveKnownAddress(tx, { userId, ipAddress: device.ipAddress, now });
  await runtime.events.record(tx, {
    type: AuditEventType.SIGN_IN_SUCCEEDED,
    at: now,
    subjectId: userId,
    device,
    details: { factors },
  });
  return insertSession(tx, { userId, factors, device, limits: runtime.config.sessionLimits, now });
}
