import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { showEmail } from '../sign-in/email';
import { byDoer, type Doer, ownersAreNotForTokens } from './doer';
import { closeInvitation, findInvitation } from './invitation.store';
import { requireStillOwner } from './requireStillOwner';
import { isOwner } from './standing';

/** Closes an open invitation, so that its link stops working. */
export async function revokeInvitation(
  runtime: Runtime,
  doer: Doer,
  input: { invitationId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    const invitation = await findInvitation(tx, input.invitationId);
    if (!invitation) throw notFound('invitation');
    const { id, workspaceId, email } = invitation;
    await requireStillOwner(tx, doer, { workspaceId, now });
    if (isOwner(invitation) && doer.apiTokenId !== null) throw ownersAreNotForTokens();
    if (!(await closeInvitation(tx, id, now))) throw notFound('invitation');
    await runtime.events.record(tx, {
      type: AuditEventType.INVITATION_REVOKED,
      at: now,
      workspaceId,
      ...byDoer(doer),
      details: { email: showEmail(email) },
    });
  });
}
