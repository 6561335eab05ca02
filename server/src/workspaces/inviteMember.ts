import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { linkTo } from '../links';
import { quotaExceeded, Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { requireEmail, showEmail } from '../sign-in/email';
import { countInvitationMail } from './countInvitationMail';
import { byDoer, type Doer, requireMayDecideOwners } from './doer';
import type { InvitationEntity } from './invitation.entity';
import {
  closeInvitationsOf,
  countOpenInvitations,
  hasOpenOwnerInvitation,
  insertInvitation,
} from './invitation.store';
import { isMemberEmail } from './membership.store';
import { MAX_OPEN_INVITATIONS } from './quotas';
import { requireStillOwner } from './requireStillOwner';
import type { WorkspaceRole } from './roles';
import { isOwner } from './standing';

export interface InviteInput {
  workspaceId: string;
  email: string;
  role: WorkspaceRole;
}

export interface Invited {
  invitation: InvitationEntity;
  /** Null for an API token: a program is not given what opens an account (S36). */
  invitationUrl: string | null;
  /** False where the address has had its share of mails (S42). */
  mailSent: boolean;
}

/** Invites an address, and returns the link that the mail carries. */
export async function inviteMember(runtime: Runtime, doer: Doer, input: InviteInput): Promise<Invited> {
  const { workspaceId, role } = input;
  if (isOwner({ role })) requireMayDecideOwners(doer);
  const email = requireEmail(input.email);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const { name: workspace } = await requireStillOwner(tx, doer, { workspaceId, now });
    await requireInvitable(tx, { doer, workspaceId, email, now });
    await closeInvitationsOf(tx, { workspaceId, email, now });
    if ((await countOpenInvitations(tx, workspaceId, now)) >= MAX_OPEN_INVITATIONS)
      throw quotaExceeded('open invitations in a workspace', MAX_OPEN_INVITATIONS);
    const made = { workspaceId, email, role, invitedById: doer.userId, now };
    const { invitation, token } = await insertInvitation(tx, made);
    const invitationUrl = linkTo(runtime.config.publicUrl, '/invite', token);
    const mailSent = await countInvitationMail(runtime, tx, { email, inviterId: doer.userId, now });
    const details = { email: showEmail(email), role, workspace };
    const about = { at: now, workspaceId, ...byDoer(doer), details };
    const mail = mailSent ? { to: email, url: invitationUrl } : {};
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_INVITED, ...about }, mail);
    return { invitation, invitationUrl: doer.apiTokenId === null ? invitationUrl : null, mailSent };
  });
}

interface Invitee {
  doer: Doer;
  workspaceId: string;
  email: string;
  now: Date;
}

/** Says nothing of accounts outside the workspace (S43). */
async function requireInvitable(
  tx: EntityManager,
  { doer, workspaceId, email, now }: Invitee,
): Promise<void> {
  if (await hasOpenOwnerInvitation(tx, { workspaceId, email, now })) requireMayDecideOwners(doer);
  if (await isMemberEmail(tx, { workspaceId, email }))
    throw new Refusal(ErrorCode.CONFLICT, 'That person is already a member.', { field: 'email' });
}
