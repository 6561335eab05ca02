import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { WorkspaceActor } from '../../core/actor';
import { requireEmail, showEmail } from '../../core/email.rules';
import { linkTo } from '../../core/links';
import { quotaExceeded, Refusal } from '../../core/refusal';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { requireStillOwner } from '../access/requireStillOwner';
import { isOwner } from '../access/workspaceAccess.rules';
import { actorFields, requireCanChangeOwners } from '../access/workspaceActor';
import { isMemberEmail } from '../members/membership.store';
import { MAX_OPEN_INVITATIONS } from '../quotas.rules';
import { countInvitationMail } from './countInvitationMail';
import type { InvitationEntity } from './invitation.entity';
import {
  closeInvitationsOf,
  countOpenInvitations,
  hasOpenOwnerInvitation,
  insertInvitation,
  type NewInvitation,
  renewInvitation,
} from './invitation.store';
import { findOpenInvitationOf } from './openInvitation.store';

export interface InviteInput {
  workspaceId: string;
  email: string;
  role: WorkspaceRole;
  /** Whether to replace the link of an open invitation. */
  resend?: boolean;
}

export interface Invited {
  invitation: InvitationEntity;
  /** Null for an API token, which must not be able to create an account with the link (S36), and if no link was created. */
  invitationUrl: string | null;
  /** False if no link was created, or the address reached its mail limit (S42). */
  mailSent: boolean;
  /** False if an open invitation was left unchanged. */
  created: boolean;
}

/**
 * Invites an address, and returns the link in the mail. The claim on the workspace serializes concurrent invitations of an
 * address: the second call finds the invitation of the first. Throws CONFLICT if the person is a member, or if an open
 * invitation has another role and `resend` is false.
 */
export async function inviteMember(
  runtime: Runtime,
  actor: WorkspaceActor,
  input: InviteInput,
): Promise<Invited> {
  const { workspaceId, role } = input;
  if (isOwner({ role })) requireCanChangeOwners(actor);
  const email = requireEmail(input.email);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const { name: workspace } = await requireStillOwner(tx, actor, { workspaceId, now });
    await requireNotMember(tx, { workspaceId, email });
    const open = await findOpenInvitationOf(tx, { workspaceId, email, now });
    if (open && !input.resend) return keepInvitation(open, role);
    if (await hasOpenOwnerInvitation(tx, { workspaceId, email, now })) requireCanChangeOwners(actor);
    const values = { workspaceId, email, role, invitedById: actor.userId, now };
    const { invitation, token } = open
      ? await renewInvitation(tx, open, values)
      : await createInvitation(tx, values);
    const invitationUrl = linkTo(runtime.config.publicUrl, '/invite', token);
    const mailSent = await countInvitationMail(runtime, tx, { email, inviterId: actor.userId, now });
    await recordInvitation(runtime, tx, { actor, values, workspace, url: mailSent ? invitationUrl : null });
    const shownUrl = actor.apiTokenId === null ? invitationUrl : null;
    return { invitation, invitationUrl: shownUrl, mailSent, created: true };
  });
}

function keepInvitation(invitation: InvitationEntity, role: WorkspaceRole): Invited {
  if (invitation.role === role) return { invitation, invitationUrl: null, mailSent: false, created: false };
  throw new Refusal(
    ErrorCode.CONFLICT,
    `An invitation of that address with the role ${invitation.role} is open. Invite with \`resend: true\` to change its role.`,
    { field: 'role' },
  );
}

/** `url`: the link for the mail; null if no mail is sent. */
async function recordInvitation(
  { events }: Runtime,
  tx: EntityManager,
  {
    actor,
    values,
    workspace,
    url,
  }: { actor: WorkspaceActor; values: NewInvitation; workspace: string; url: string | null },
): Promise<void> {
  const { workspaceId, email, role, now } = values;
  const details = { email: showEmail(email), role, workspace };
  const about = { at: now, workspaceId, ...actorFields(actor), details };
  const mail = url === null ? {} : { to: email, url };
  await events.record(tx, { type: AuditEventType.MEMBER_INVITED, ...about }, mail);
}

async function createInvitation(
  tx: EntityManager,
  values: NewInvitation,
): Promise<{ invitation: InvitationEntity; token: string }> {
  await closeInvitationsOf(tx, values);
  if ((await countOpenInvitations(tx, values.workspaceId, values.now)) >= MAX_OPEN_INVITATIONS)
    throw quotaExceeded('open invitations in a workspace', MAX_OPEN_INVITATIONS);
  return insertInvitation(tx, values);
}

/** Doesn't reveal accounts outside the workspace (S43). */
async function requireNotMember(
  tx: EntityManager,
  address: { workspaceId: string; email: string },
): Promise<void> {
  if (await isMemberEmail(tx, address))
    throw new Refusal(ErrorCode.CONFLICT, 'This person is already a member.', { field: 'email' });
}
