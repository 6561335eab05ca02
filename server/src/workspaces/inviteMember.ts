import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { linkTo } from '../links';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { requireEmail, showEmail } from '../sign-in/email';
import { findUserByEmail } from '../sign-in/user.store';
import { byDoer, type Doer } from './doer';
import type { InvitationEntity } from './invitation.entity';
import { closeInvitationsOf, insertInvitation } from './invitation.store';
import { findMembershipOf } from './membership.store';
import type { WorkspaceRole } from './roles';
import { claimWorkspace } from './workspace.store';

export interface InviteInput {
  workspaceId: string;
  email: string;
  role: WorkspaceRole;
}

/** Invites an address, and answers the link that the mail carries. */
export async function inviteMember(
  runtime: Runtime,
  doer: Doer,
  input: InviteInput,
): Promise<{ invitation: InvitationEntity; invitationUrl: string }> {
  const email = requireEmail(input.email);
  const { workspaceId, role } = input;
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const workspace = await claimWorkspace(tx, workspaceId);
    await requireNoMember(tx, { workspaceId, email });
    await closeInvitationsOf(tx, { workspaceId, email, now });
    const { invitation, token } = await insertInvitation(tx, {
      workspaceId,
      email,
      role,
      invitedById: doer.userId,
      now,
    });
    const invitationUrl = linkTo(runtime.config.publicUrl, '/invite', token);
    await runtime.events.record(
      tx,
      {
        type: AuditEventType.MEMBER_INVITED,
        at: now,
        workspaceId,
        ...byDoer(doer),
        details: { email: showEmail(email), role, workspace: workspace.name },
      },
      { to: email, url: invitationUrl },
    );
    return { invitation, invitationUrl };
  });
}

async function requireNoMember(
  tx: EntityManager,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<void> {
  const user = await findUserByEmail(tx, email);
  if (user && (await findMembershipOf(tx, { workspaceId, userId: user.id }))) {
    throw new Refusal(ErrorCode.CONFLICT, 'That person is a member already.', { field: 'email' });
  }
}
