import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { byDoer, type Doer, requireMayDecideOwners } from './doer';
import { closeInvitationsMadeBy } from './invitation.store';
import { MembershipEntity } from './membership.entity';
import { countOwners, findMembership } from './membership.store';
import { requireStillOwner } from './requireStillOwner';
import { WorkspaceRole } from './roles';
import { isOwner, lastOwner } from './standing';

export interface RoleInput {
  workspaceId: string;
  memberId: string;
  role: WorkspaceRole;
}

/** Makes a member an owner, or an owner a member where another owner remains; their invitations end with the role (S36). */
export async function changeMemberRole(
  runtime: Runtime,
  doer: Doer,
  { workspaceId, memberId, role }: RoleInput,
): Promise<MembershipEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    await requireStillOwner(tx, doer, { workspaceId, now });
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    if (isOwner(membership) || isOwner({ role })) requireMayDecideOwners(doer);
    if (membership.role === role) return membership;
    const { userId } = membership;
    if (role === WorkspaceRole.MEMBER) {
      if ((await countOwners(tx, workspaceId)) === 1) throw lastOwner();
      await closeInvitationsMadeBy(tx, { workspaceId, userId, now });
    }
    await tx.update(MembershipEntity, { id: memberId }, { role });
    await runtime.events.record(tx, {
      type: AuditEventType.MEMBER_ROLE_CHANGED,
      at: now,
      subjectId: userId,
      workspaceId,
      ...byDoer(doer),
      details: { from: membership.role, to: role },
    });
    return { ...membership, role };
  });
}
