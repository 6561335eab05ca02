import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { closeInvitation, findInvitation } from './invitation.store';
import { findMembershipOf, insertMembership } from './membership.store';

export interface Joining {
  userId: string;
  invitationId: string;
  device: Device;
  now: Date;
}

/** Spends the invitation and begins the membership; false where the invitation is no longer open. */
export async function joinByInvitation(
  { events }: Runtime,
  tx: EntityManager,
  { userId, invitationId, device, now }: Joining,
): Promise<boolean> {
  const invitation = await findInvitation(tx, invitationId);
  if (!invitation || !(await closeInvitation(tx, invitationId, now))) return false;
  const { workspaceId, role } = invitation;
  if (await findMembershipOf(tx, { workspaceId, userId })) return true;
  await insertMembership(tx, { workspaceId, userId, role, now });
  await events.record(tx, {
    type: AuditEventType.MEMBER_JOINED,
    at: now,
    subjectId: userId,
    workspaceId,
    device,
    details: { role },
  });
  return true;
}
