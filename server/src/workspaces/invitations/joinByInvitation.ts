import type { EntityManager } from 'typeorm';
import type { Device } from '../../core/device';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { findMembershipOf, insertMembership } from '../members/membership.store';
import { claimWorkspace } from '../workspace.store';
import { findInvitation, markAccepted } from './invitation.store';

export interface JoinInput {
  userId: string;
  invitationId: string;
  /** Hash of the token in this request; omitted when a sign-in that began with a link continues. */
  tokenHash?: string;
  device: Device;
  now: Date;
}

/**
 * Accepts the invitation and creates the membership. Returns false if the invitation is no longer open. Claims the workspace,
 * so that a concurrent transaction can't demote or remove the inviter (S36).
 */
export async function joinByInvitation(
  { events }: Runtime,
  tx: EntityManager,
  { userId, invitationId, tokenHash, device, now }: JoinInput,
): Promise<boolean> {
  const invitation = await findInvitation(tx, invitationId);
  if (!invitation || invitation.tokenHash !== (tokenHash ?? invitation.tokenHash)) return false;
  const { workspaceId, role, invitedById } = invitation;
  await claimWorkspace(tx, workspaceId);
  if (!(await markAccepted(tx, invitation, now))) return false;
  if (await findMembershipOf(tx, { workspaceId, userId })) return true;
  await insertMembership(tx, { workspaceId, userId, role, invitedById, now });
  const about = { at: now, subjectId: userId, workspaceId, device, details: { role } };
  await events.record(tx, { type: AuditEventType.MEMBER_JOINED, ...about }, { invitedById });
  return true;
}
