import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { byDoer, type Doer } from './doer';
import { MembershipEntity } from './membership.entity';
import { countOwners, findMembership } from './membership.store';
import { WorkspaceRole } from './roles';
import { lastOwner } from './standing';
import { claimWorkspace } from './workspace.store';

export interface RoleInput {
  workspaceId: string;
  memberId: string;
  role: WorkspaceRole;
}

/** Makes a member an owner, or an owner a member where another owner remains. */
export async function changeMemberRole(
  runtime: Runtime,
  doer: Doer,
  { workspaceId, memberId, role }: RoleInput,
): Promise<MembershipEntity> {
  return runtime.database.transaction(async (tx) => {
    await claimWorkspace(tx, workspaceId);
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    if (membership.role === role) return membership;
    if (role === WorkspaceRole.MEMBER && (await countOwners(tx, workspaceId)) === 1) throw lastOwner();
    await tx.update(MembershipEntity, { id: memberId }, { role });
    await runtime.events.record(tx, {
      type: AuditEventType.MEMBER_ROLE_CHANGED,
      at: runtime.clock(),
      subjectId: membership.userId,
      workspaceId,
      ...byDoer(doer),
      details: { from: membership.role, to: role },
    });
    return { ...membership, role };
  });
}
