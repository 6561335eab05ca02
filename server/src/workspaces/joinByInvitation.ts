import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { findInvitation, spendInvitation } from './invitation.store';
import { findMembershipOf, insertMembership } from './membership.store';
import { claimWorkspace } from './workspace.store';

export interface Joining {
  userId: string;
  invitationId: string;
  device: Device;
  now: Date;
}

/**
 * Spends the invitation and begins the membership; false where the invitation is no longer open. Claims the workspace, so
 * that the person who made the invitation isn't demoted or removed in the same instant (S36).
 */
export async function joinByInvitation(
  { events }: Runtime,
  tx: EntityManager,
  { userId, invitationId, device, now }: Joining,
): Promise<boolean> {
  const invitation = await findInvitation(tx, invitationId);
  if (!invitation) return false;
  const { workspaceId, role, invitedById } = invitation;
  await claimWorkspace(tx, workspaceId);
  if (!(await spendInvitation(tx, invitationId, now))) return false;
  if (await findMembershipOf(tx, { workspaceId, userId })) return true;
  await insertMembership(tx, { workspaceId, userId, role, now });
  const about = { at: now, subjectId: userId, workspaceId, device, details: { role } };
  await events.record(tx, { type: AuditEventType.MEMBER_JOINED, ...about }, { invitedById });
  return true;
}
