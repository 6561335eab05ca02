import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { newId } from '../../core/ids';
import { WorkspaceRole } from '../../core/workspaceRole';
import { generateToken, hashToken } from '../../crypto/tokens';
import { deleteSome } from '../../database/deleteSome';
import { InvitationEntity } from './invitation.entity';

const INVITATION_DAYS = 7;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

export interface NewInvitation {
  workspaceId: string;
  email: string;
  role: WorkspaceRole;
  invitedById: string;
  now: Date;
}

/** Returns the invitation and the token of its link. Only the hash of the token is stored. */
export async function insertInvitation(
  tx: EntityManager,
  { now, ...invitation }: NewInvitation,
): Promise<{ invitation: InvitationEntity; token: string }> {
  const { token, ...link } = newLink(now);
  const row = { id: newId(), ...invitation, ...link, createdAt: now, closedAt: null };
  await tx.insert(InvitationEntity, row);
  return { invitation: row, token };
}

/**
 * Replaces the link of an open invitation; the previous link stops working. From then on the invitation depends on the
 * person who renewed it staying an owner (S36). The caller has claimed the workspace.
 */
export async function renewInvitation(
  tx: EntityManager,
  invitation: InvitationEntity,
  { role, invitedById, now }: Pick<NewInvitation, 'role' | 'invitedById' | 'now'>,
): Promise<{ invitation: InvitationEntity; token: string }> {
  const { token, ...link } = newLink(now);
  const changes = { role, invitedById, ...link };
  await tx.update(InvitationEntity, { id: invitation.id }, changes);
  return { invitation: { ...invitation, ...changes }, token };
}

function newLink(now: Date): { token: string; tokenHash: string; expiresAt: Date } {
  const token = generateToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MILLISECONDS);
  return { token, tokenHash: hashToken(token), expiresAt };
}

export async function findInvitation(db: EntityManager, id: string): Promise<InvitationEntity | null> {
  return db.findOneBy(InvitationEntity, { id });
}

/** SQL condition: the inviter is still an owner of the workspace (S36), and their account isn't disabled (S39). */
export const CREATED_BY_OWNER = `EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.userId AND u.disabledAt IS NULL
  WHERE m.workspaceId = invitations.workspaceId AND m.userId = invitations.invitedById AND m.role = '${WorkspaceRole.OWNER}')`;

/** Counts open invitations. The caller has claimed the workspace, so the number stays valid until the transaction commits. */
export async function countOpenInvitations(
  tx: EntityManager,
  workspaceId: string,
  now: Date,
): Promise<number> {
  return tx.countBy(InvitationEntity, { workspaceId, closedAt: IsNull(), expiresAt: MoreThan(now) });
}

export async function hasOpenOwnerInvitation(
  tx: EntityManager,
  { workspaceId, email, now }: { workspaceId: string; email: string; now: Date },
): Promise<boolean> {
  const open = { closedAt: IsNull(), expiresAt: MoreThan(now) };
  return tx.existsBy(InvitationEntity, { workspaceId, email, role: WorkspaceRole.OWNER, ...open });
}

/**
 * Marks an invitation as accepted. Of concurrent calls, one returns true. Returns false if the inviter is no longer an owner
 * (S36), or if the invitation was renewed since it was read, because its role may have changed.
 */
export async function markAccepted(
  tx: EntityManager,
  { id, tokenHash }: Pick<InvitationEntity, 'id' | 'tokenHash'>,
  now: Date,
): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(InvitationEntity)
    .set({ closedAt: now })
    .where({ id, tokenHash, closedAt: IsNull(), expiresAt: MoreThan(now) })
    .andWhere(CREATED_BY_OWNER)
    .execute();
  return affected === 1;
}

/** Revokes an invitation. Of concurrent calls, one returns true. */
export async function closeInvitation(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(
    InvitationEntity,
    { id, closedAt: IsNull(), expiresAt: MoreThan(now) },
    { closedAt: now },
  );
  return affected === 1;
}

/** Closes the invitations of an address before a new one is created. */
export async function closeInvitationsOf(
  tx: EntityManager,
  { workspaceId, email, now }: { workspaceId: string; email: string; now: Date },
): Promise<void> {
  await tx.update(InvitationEntity, { workspaceId, email, closedAt: IsNull() }, { closedAt: now });
}

/** Closes the invitations that a former owner created, also through API tokens (S36). */
export async function closeInvitationsBy(
  tx: EntityManager,
  { workspaceId, userId, now }: { workspaceId: string; userId: string; now: Date },
): Promise<void> {
  await tx.update(
    InvitationEntity,
    { workspaceId, invitedById: userId, closedAt: IsNull() },
    { closedAt: now },
  );
}

/** Deletes up to `limit` invitations that expired before `cutoff`. Returns the number. */
export async function deleteExpiredInvitations(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  return deleteSome(tx, InvitationEntity, { where: { expiresAt: LessThan(cutoff) }, limit });
}
