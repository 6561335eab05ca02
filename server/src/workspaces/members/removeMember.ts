import type { WorkspaceActor } from '../../core/actor';
import { notFound } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { requireStillOwner } from '../access/requireStillOwner';
import { isOwner } from '../access/workspaceAccess.rules';
import { actorFields, requireCanChangeOwners } from '../access/workspaceActor';
import { endMembership } from './endMembership';
import { findMembership } from './membership.store';

/** Ends a membership. The account and its other memberships are kept. Throws LAST_OWNER if no owner would remain. */
export async function removeMember(
  runtime: Runtime,
  actor: WorkspaceActor,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    await requireStillOwner(tx, actor, { workspaceId, now });
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    if (isOwner(membership)) requireCanChangeOwners(actor);
    const { userId: subjectId, role } = membership;
    const about = { at: now, subjectId, workspaceId, ...actorFields(actor), details: { role } };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_REMOVED, ...about });
    await endMembership(tx, membership, now);
  });
}
