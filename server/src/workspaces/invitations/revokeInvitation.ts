import type { WorkspaceActor } from '../../core/actor';
import { showEmail } from '../../core/email.rules';
import { notFound } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { requireStillOwner } from '../access/requireStillOwner';
import { isOwner } from '../access/workspaceAccess.rules';
import { actorFields, tokensCantChangeOwners } from '../access/workspaceActor';
import { closeInvitation, findInvitation } from './invitation.store';

/** Revokes an open invitation; its link stops working. */
export async function revokeInvitation(
  runtime: Runtime,
  actor: WorkspaceActor,
  input: { invitationId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    const found = await findInvitation(tx, input.invitationId);
    if (!found) throw notFound('invitation');
    const { id, workspaceId, email } = found;
    await requireStillOwner(tx, actor, { workspaceId, now });
    // Read again under the claim: a concurrent resend may have changed the role.
    const invitation = await findInvitation(tx, id);
    if (!invitation) throw notFound('invitation');
    if (isOwner(invitation) && actor.apiTokenId !== null) throw tokensCantChangeOwners();
    if (!(await closeInvitation(tx, id, now))) throw notFound('invitation');
    await runtime.events.record(tx, {
      type: AuditEventType.INVITATION_REVOKED,
      at: now,
      workspaceId,
      ...actorFields(actor),
      details: { email: showEmail(email) },
    });
  });
}
