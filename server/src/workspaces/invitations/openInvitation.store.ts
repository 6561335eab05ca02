import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { hashToken } from '../../crypto/tokens';
import { InvitationEntity } from './invitation.entity';
import { CREATED_BY_OWNER } from './invitation.store';

/* Open invitations: not closed, not expired, and created by a person who is still an owner. */

const IS_OPEN = 'invitations.closedAt IS NULL AND invitations.expiresAt > :now';

/** Finds the invitation of a link; null if it is closed or expired, or the inviter is no longer an owner. */
export async function findOpenInvitation(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<InvitationEntity | null> {
  return openInvitations(db, now)
    .andWhere('invitations.tokenHash = :tokenHash', { tokenHash: hashToken(token) })
    .getOne();
}

export interface InvitationSelection {
  workspaceId: string;
  /** Normalized; null for all addresses. */
  email: string | null;
  now: Date;
}

export interface InvitationPage {
  limit: number;
  /** Whether the page goes towards the newest. */
  backward: boolean;
  /** Id of the invitation before the page; null for the first page. */
  from: string | null;
}

/** Lists all open invitations of a workspace, newest first. The quota limits their number (S41). */
export async function listOpenInvitations(
  db: EntityManager,
  workspaceId: string,
  now: Date,
): Promise<InvitationEntity[]> {
  return openInvitationsOf(db, { workspaceId, email: null, now }).orderBy('invitations.id', 'DESC').getMany();
}

/** Lists a page of open invitations, newest first; with `backward`, oldest first. */
export async function listInvitations(
  db: EntityManager,
  selection: InvitationSelection,
  { limit, backward, from }: InvitationPage,
): Promise<InvitationEntity[]> {
  const query = openInvitationsOf(db, selection);
  if (from !== null) query.andWhere(`invitations.id ${backward ? '>' : '<'} :from`, { from });
  return query
    .orderBy('invitations.id', backward ? 'ASC' : 'DESC')
    .limit(limit)
    .getMany();
}

export async function countInvitations(db: EntityManager, selection: InvitationSelection): Promise<number> {
  return openInvitationsOf(db, selection).getCount();
}

/** Finds the open invitation of an address. */
export async function findOpenInvitationOf(
  db: EntityManager,
  selection: InvitationSelection & { email: string },
): Promise<InvitationEntity | null> {
  return openInvitationsOf(db, selection).orderBy('invitations.id', 'DESC').getOne();
}

function openInvitationsOf(
  db: EntityManager,
  { workspaceId, email, now }: InvitationSelection,
): SelectQueryBuilder<InvitationEntity> {
  const query = openInvitations(db, now).andWhere('invitations.workspaceId = :workspaceId', { workspaceId });
  return email === null ? query : query.andWhere('invitations.email = :email', { email });
}

function openInvitations(db: EntityManager, now: Date): SelectQueryBuilder<InvitationEntity> {
  return db
    .createQueryBuilder(InvitationEntity, 'invitations')
    .where(`${IS_OPEN} AND ${CREATED_BY_OWNER}`, { now });
}
