import type { EntityManager } from 'typeorm';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { toInstant, toInstantOrNull } from '../../database/columns';

const ACCESS = `
  SELECT m.id AS membershipId, m.workspaceId, m.role, m.joinedAt, u.twoFactorResetAt,
         w.requiredSince, w.gracePeriodDays, w.name, w.slug, u.activeEnrollmentId
    FROM memberships m
    JOIN workspaces w ON w.id = m.workspaceId
    JOIN users u ON u.id = m.userId`;

const ONE_ACCESS = `${ACCESS} WHERE m.userId = ? AND m.workspaceId = ?`;

const CONTACTS = ACCESS.replace('SELECT', 'SELECT m.userId, u.name AS userName, u.email,');

interface AccessRow {
  membershipId: string;
  workspaceId: string;
  role: WorkspaceRole;
  joinedAt: unknown;
  twoFactorResetAt: unknown;
  requiredSince: unknown;
  gracePeriodDays: number;
  name: string;
  slug: string;
  activeEnrollmentId: string | null;
}

interface ContactRow extends AccessRow {
  userId: string;
  userName: string;
  email: string;
}

/** Returns the account's access to the workspace; null without a membership. */
export async function findAccess(
  db: EntityManager,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<WorkspaceAccess | null> {
  const [row]: AccessRow[] = await db.query(ONE_ACCESS, [userId, workspaceId]);
  return row ? toAccess(row) : null;
}

/** Returns the account's access to each of its workspaces. */
export async function listAccess(
  db: EntityManager,
  userId: string,
): Promise<(WorkspaceAccess & { name: string })[]> {
  const rows = (await db.query(`${ACCESS} WHERE m.userId = ? ORDER BY m.id`, [userId])) as AccessRow[];
  return rows.map((row) => ({ ...toAccess(row), name: row.name }));
}

/** A member's access, and the name and address for mail. */
export interface MemberContact extends WorkspaceAccess {
  userId: string;
  userName: string;
  email: string;
}

export interface ContactPage {
  workspaceId: string;
  /** Only members who joined at this time or later. */
  joinedFrom: Date;
  /** The member before the page; null for the first page. */
  after: Pick<MemberContact, 'joinedAt' | 'membershipId'> | null;
  limit: number;
}

/** Lists members by time of joining. */
export async function listMemberContacts(
  db: EntityManager,
  { workspaceId, joinedFrom, after, limit }: ContactPage,
): Promise<MemberContact[]> {
  const from = after?.joinedAt ?? joinedFrom;
  const rows = (await db.query(
    `${CONTACTS} WHERE m.workspaceId = ? AND m.joinedAt >= ? AND (m.joinedAt > ? OR m.id > ?)
      ORDER BY m.joinedAt, m.id LIMIT ${Number(limit)}`,
    [workspaceId, from, from, after?.membershipId ?? ''],
  )) as ContactRow[];
  return rows.map(toContact);
}

export async function findMemberContact(
  db: EntityManager,
  membership: { userId: string; workspaceId: string },
): Promise<MemberContact | null> {
  const sql = `${CONTACTS} WHERE m.userId = ? AND m.workspaceId = ?`;
  const [row]: ContactRow[] = await db.query(sql, [membership.userId, membership.workspaceId]);
  return row ? toContact(row) : null;
}

function toContact(row: ContactRow): MemberContact {
  return { ...toAccess(row), userId: row.userId, userName: row.userName, email: row.email };
}

function toAccess(row: AccessRow): WorkspaceAccess {
  return {
    workspaceId: row.workspaceId,
    membershipId: row.membershipId,
    role: row.role,
    requiredSince: toInstantOrNull(row.requiredSince),
    gracePeriodDays: row.gracePeriodDays,
    joinedAt: toInstant(row.joinedAt),
    graceLostAt: toInstantOrNull(row.twoFactorResetAt),
    twoFactorEnabled: row.activeEnrollmentId !== null,
  };
}
