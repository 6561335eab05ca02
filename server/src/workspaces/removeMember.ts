import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { byDoer, type Doer, requireMayDecideOwners } from './doer';
import { closeInvitationsMadeBy } from './invitation.store';
import type { MembershipEntity } from './membership.entity';
import { countOwners, deleteMembership, findMembership, findMembershipOf } from './membership.store';
import { requireStillOwner } from './requireStillOwner';
import { isOwner, lastOwner } from './standing';
import { claimWorkspace } from './workspace.store';

/** Ends a person's membership; their account and other workspaces stay as they are. */
export async function removeMember(
  runtime: Runtime,
  doer: Doer,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    await requireStillOwner(tx, doer, { workspaceId, now });
    const membership = await findMembership(tx, memberId);
    if (!membership) throw notFound('member');
    if (isOwner(membership)) requireMayDecideOwners(doer);
    const { userId: subjectId, role } = membership;
    const about = { at: now, subjectId, workspaceId, ...byDoer(doer), details: { role } };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_REMOVED, ...about });
    await endMembership(tx, membership, now);
  });
}

/** A person leaves of their own accord. */
export async function leaveWorkspace(
  runtime: Runtime,
  { userId, device }: Actor,
  { workspaceId }: { workspaceId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    await claimWorkspace(tx, workspaceId);
    const membership = await findMembershipOf(tx, { workspaceId, userId });
    if (!membership) throw notFound('workspace');
    const { role } = membership;
    const about = { at: now, subjectId: userId, workspaceId, device, details: { role } };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_LEFT, ...about });
    await endMembership(tx, membership, now);
  });
}

/** The workspace is claimed, so that two owners can't both go and leave none. The person's invitations end too (S36). */
async function endMembership(tx: EntityManager, membership: MembershipEntity, now: Date): Promise<void> {
  if (isOwner(membership) && (await countOwners(tx, membership.workspaceId)) === 1) throw lastOwner();
  await closeInvitationsMadeBy(tx, { ...membership, now });
  await deleteMembership(tx, membership);
}
