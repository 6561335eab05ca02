import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { byDoer, type Doer } from './doer';
import type { MembershipEntity } from './membership.entity';
import { countOwners, deleteMembership, findMembership, findMembershipOf } from './membership.store';
import { isOwner, lastOwner } from './standing';
import { claimWorkspace } from './workspace.store';

/** Ends a person's membership; their account and other workspaces stay as they are. */
export async function removeMember(
  runtime: Runtime,
  doer: Doer,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    await claimWorkspace(tx, workspaceId);
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    const about = { at: runtime.clock(), subjectId: membership.userId, workspaceId, ...byDoer(doer) };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_REMOVED, ...about });
    await endMembership(tx, membership);
  });
}

/** A person leaves of their own accord. */
export async function leaveWorkspace(
  runtime: Runtime,
  actor: Actor,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    await claimWorkspace(tx, workspaceId);
    const membership = await findMembershipOf(tx, { workspaceId, userId: actor.userId });
    if (!membership) throw notFound('workspace');
    const about = { at: runtime.clock(), subjectId: actor.userId, workspaceId, device: actor.device };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_LEFT, ...about });
    await endMembership(tx, membership);
  });
}

/** The caller has claimed the workspace, so that two owners can't both go and leave none. */
async function endMembership(tx: EntityManager, membership: MembershipEntity): Promise<void> {
  if (isOwner(membership) && (await countOwners(tx, membership.workspaceId)) === 1) throw lastOwner();
  await deleteMembership(tx, membership);
}
