import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { showEmail } from '../sign-in/email';
import { byDoer, type Doer } from './doer';
import { closeInvitation, findInvitation } from './invitation.store';

/** Makes an open invitation's link worth nothing. */
export async function revokeInvitation(
  runtime: Runtime,
  doer: Doer,
  input: { invitationId: string },
): Promise<void> {
  const now = runtime.clock();
  await runtime.database.transaction(async (tx) => {
    const invitation = await findInvitation(tx, input.invitationId);
    if (!invitation || !(await closeInvitation(tx, invitation.id, now))) throw notFound('invitation');
    const { workspaceId, email } = invitation;
    await runtime.events.record(tx, {
      type: AuditEventType.INVITATION_REVOKED,
      at: now,
      workspaceId,
      ...byDoer(doer),
      details: { email: showEmail(email) },
    });
  });
}
