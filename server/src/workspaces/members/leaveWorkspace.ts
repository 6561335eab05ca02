import type { SessionActor } from '../../core/actor';
import { notFound } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { claimActor } from '../../sessions/claimActor';
import { claimWorkspace } from '../workspace.store';
import { endMembership } from './endMembership';
import { findMembershipOf } from './membership.store';

/** Ends the actor's own membership. Throws LAST_OWNER if no owner would remain. */
export async function leaveWorkspace(
  runtime: Runtime,
  actor: SessionActor,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  const { userId, device } = actor;
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    await claimWorkspace(tx, workspaceId);
    await claimActor(tx, actor);
    const membership = await findMembershipOf(tx, { workspaceId, userId });
    if (!membership) throw notFound('workspace');
    const { role } = membership;
    const about = { at: now, subjectId: userId, workspaceId, device, details: { role } };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_LEFT, ...about });
    await endMembership(tx, membership, now);
  });
}
