import type { WorkspaceActor } from '../../core/actor';
import { notFound } from '../../core/refusal';
import { WorkspaceRole } from '../../core/workspaceRole';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { requireStillOwner } from '../access/requireStillOwner';
import { isOwner, lastOwner } from '../access/workspaceAccess.rules';
import { actorFields, requireCanChangeOwners } from '../access/workspaceActor';
import { closeInvitationsBy } from '../invitations/invitation.store';
import { MembershipEntity } from './membership.entity';
import { findMembership, hasOtherOwner } from './membership.store';

export interface ChangeRoleInput {
  workspaceId: string;
  memberId: string;
  role: WorkspaceRole;
}

/** Changes a member's role. Revokes the open invitations of a former owner (S36). Throws LAST_OWNER if no owner would remain. */
export async function changeMemberRole(
  runtime: Runtime,
  actor: WorkspaceActor,
  { workspaceId, memberId, role }: ChangeRoleInput,
): Promise<MembershipEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    await requireStillOwner(tx, actor, { workspaceId, now });
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    if (isOwner(membership) || isOwner({ role })) requireCanChangeOwners(actor);
    if (membership.role === role) return membership;
    const { userId } = membership;
    if (role === WorkspaceRole.MEMBER) {
      if (!(await hasOtherOwner(tx, membership))) throw lastOwner();
      await closeInvitationsBy(tx, { workspaceId, userId, now });
    }
    await tx.update(MembershipEntity, { id: memberId }, { role });
    await runtime.events.record(tx, {
      type: AuditEventType.MEMBER_ROLE_CHANGED,
      at: now,
      subjectId: userId,
      workspaceId,
      ...actorFields(actor),
      details: { from: membership.role, to: role },
    });
    return { ...membership, role };
  });
}
