import type { EntityManager } from 'typeorm';
import { isOwner, lastOwner } from '../access/workspaceAccess.rules';
import { closeInvitationsBy } from '../invitations/invitation.store';
import type { MembershipEntity } from './membership.entity';
import { deleteMembership, hasOtherOwner } from './membership.store';

/**
 * Deletes the membership and revokes the open invitations that the person created (S36). Throws LAST_OWNER if no owner would
 * remain. The caller has claimed the workspace, so two owners can't leave it concurrently.
 */
export async function endMembership(
  tx: EntityManager,
  membership: MembershipEntity,
  now: Date,
): Promise<void> {
  if (isOwner(membership) && !(await hasOtherOwner(tx, membership))) throw lastOwner();
  await closeInvitationsBy(tx, { ...membership, now });
  await deleteMembership(tx, membership);
}
