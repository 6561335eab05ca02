import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { newId } from '../ids';
import { InvitationEntity } from './invitation.entity';
import type { WorkspaceRole } from './roles';

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

export async function findOpenInvitation(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<InvitationEntity | null> {
  return db.findOneBy(InvitationEntity, {
    tokenHash: hashToken(token),
    closedAt: IsNull(),
    expiresAt: MoreThan(now),
  });
}

export async function listOpenInvitations(
  db: EntityManager,
  workspaceId: string,
  now: Date,
): Promise<InvitationEntity[]> {
  return db.find(InvitationEntity, {
    where: { workspaceId, closedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { id: 'DESC' },
  });
}

/** Spends or revokes an invitation: of any number that try, one is told true. */
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

export async function deleteExpiredInvitations(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(InvitationEntity, { expiresAt: LessThan(now) });
}
