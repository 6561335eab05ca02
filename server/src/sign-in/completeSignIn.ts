import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { joinByInvitation } from '../workspaces/joinByInvitation';
import { markSeen } from '../workspaces/listing.store';
import { rememberAddress } from './knownAddress.store';
import type { AuthenticationFactor } from './session';
import { endReplacedSession, insertSession, type OpenedSession } from './session.store';

export interface CompletedSignIn {
  userId: string;
  factors: readonly AuthenticationFactor[];
  device: Device;
  /** The invitation that is accepted by this sign-in. */
  invitationId: string | null;
  /** The session cookie that the browser held until now. */
  replacedToken: string | null;
  now: Date;
}

/** The last factor has passed: opens the session, and accepts the invitation that led here. */
export async function completeSignIn(
  runtime: Runtime,
  tx: EntityManager,
  signIn: CompletedSignIn,
): Promise<OpenedSession> {
  const { userId, factors, device, now, invitationId, replacedToken } = signIn;
  if (replacedToken !== null) await endReplacedSession(tx, replacedToken);
  if (invitationId !== null) await joinByInvitation(runtime, tx, { userId, invitationId, device, now });
  await markSeen(tx, userId, now);
  if (device.ipAddress !== null && !device.isAddressShared)
    await rememberAddress(tx, { userId, ipAddress: device.ipAddress, now });
  await runtime.events.record(tx, {
    type: AuditEventType.SIGN_IN_SUCCEEDED,
    at: now,
    subjectId: userId,
    device,
    details: { factors },
  });
  return insertSession(tx, { userId, factors, device, limits: runtime.config.sessionLimits, now });
}
