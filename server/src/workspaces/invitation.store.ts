import { type EntityManager, IsNull, LessThan, MoreThan, type SelectQueryBuilder } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { changeRows } from '../database/rows';
import { newId } from '../ids';
import { InvitationEntity } from './invitation.entity';
import { WorkspaceRole } from './roles';

const INVITATION_DAYS = 7;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

export interface NewInvitation {
  workspaceId: string;
  email: string;
  role: WorkspaceRole;
  invitedById: string;
  now: Date;
}

/** Answers the invitation and the token that its link carries, which exists nowhere else. */
export async function insertInvitation(
  tx: EntityManager,
  { now, ...invitation }: NewInvitation,
): Promise<{ invitation: InvitationEntity; token: string }> {
  const token = generateToken();
  const row = {
    id: newId(),
    ...invitation,
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MILLISECONDS),
    closedAt: null,
  };
  await tx.insert(InvitationEntity, row);
  return { invitation: row, token };
}

export async function findInvitation(db: EntityManager, id: string): Promise<InvitationEntity | null> {
  return db.findOneBy(InvitationEntity, { id });
}

/** The person who made the invitation is still an owner of its workspace (S36), and their account isn't disabled (S39). */
const MADE_BY_AN_OWNER = `EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.userId AND u.disabledAt IS NULL
  WHERE m.workspaceId = invitations.workspaceId AND m.userId = invitations.invitedById AND m.role = '${WorkspaceRole.OWNER}')`;
const IS_OPEN = 'invitations.closedAt IS NULL AND invitations.expiresAt > :now';

/** The invitation of a link; null where it is closed, expired, or its maker is no owner any more. */
export async function findOpenInvitation(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<InvitationEntity | null> {
  return openInvitations(db, now)
    .andWhere('invitations.tokenHash = :tokenHash', { tokenHash: hashToken(token) })
    .getOne();
}

export async function listOpenInvitations(
  db: EntityManager,
  workspaceId: string,
  now: Date,
): Promise<InvitationEntity[]> {
  return openInvitations(db, now)
    .andWhere('invitations.workspaceId = :workspaceId', { workspaceId })
    .orderBy('invitations.id', 'DESC')
    .getMany();
}

function openInvitations(db: EntityManager, now: Date): SelectQueryBuilder<InvitationEntity> {
  return db
    .createQueryBuilder(InvitationEntity, 'invitations')
    .where(`${IS_OPEN} AND ${MADE_BY_AN_OWNER}`, { now });
}

/** Those that are open in a workspace that the caller has claimed, so that the number holds until it commits. */
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

/** Accepts an invitation: of any number that try, one gets true, and none where its maker is no owner any more (S36). */
export async function spendInvitation(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const spent = await changeRows(
    tx,
    `UPDATE invitations SET closedAt = ? WHERE id = ? AND closedAt IS NULL AND expiresAt > ? AND ${MADE_BY_AN_OWNER}`,
    [now, id, now],
  );
  return spent === 1;
}

/** Revokes an invitation: of any number that try, one gets true. */
export async function closeInvitation(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(
    InvitationEntity,
    { id, closedAt: IsNull(), expiresAt: MoreThan(now) },
    { closedAt: now },
  );
  return affected === 1;
}

/** A newer invitation of the same address takes the place of the earlier ones. */
export async function closeInvitationsOf(
  tx: EntityManager,
  { workspaceId, email, now }: { workspaceId: string; email: string; now: Date },
): Promise<void> {
  await tx.update(InvitationEntity, { workspaceId, email, closedAt: IsNull() }, { closedAt: now });
}

/** Closes what a person invited to a workspace, also through API tokens, when they stop being its owner (S36). */
export async function closeInvitationsMadeBy(
  tx: EntityManager,
  { workspaceId, userId, now }: { workspaceId: string; userId: string; now: Date },
): Promise<void> {
  await tx.update(
    InvitationEntity,
    { workspaceId, invitedById: userId, closedAt: IsNull() },
    { closedAt: now },
  );
}

export async function deleteExpiredInvitations(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(InvitationEntity, { expiresAt: LessThan(now) });
}
