import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { toInstant, toInstantOrNull } from '../database/instants';
import type { WorkspaceRole } from './roles';
import type { Standing } from './standing';

const STANDING = `
  SELECT m.id AS membershipId, m.workspaceId, m.role, m.joinedAt, u.twoFactorResetAt,
         w.requiredSince, w.gracePeriodDays, w.name, w.slug, u.activeEnrollmentId
    FROM memberships m
    JOIN workspaces w ON w.id = m.workspaceId
    JOIN users u ON u.id = m.userId`;

const ONE_STANDING = `${STANDING} WHERE m.userId = ? AND m.workspaceId = ?`;

const REACHABLE = STANDING.replace('SELECT', 'SELECT m.userId, u.name AS userName, u.email,');

interface StandingRow {
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

interface ReachableRow extends StandingRow {
  userId: string;
  userName: string;
  email: string;
}

/** How the person stands in the workspace; null where they don't belong to it. */
export async function findStanding(
  database: Database,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<Standing | null> {
  const row = await database.findRow(ONE_STANDING, [userId, workspaceId]);
  return row ? toStanding(row as unknown as StandingRow) : null;
}

/** How the person stands in each workspace of theirs. */
export async function listStandings(
  db: EntityManager,
  userId: string,
): Promise<(Standing & { name: string })[]> {
  const rows = (await db.query(`${STANDING} WHERE m.userId = ? ORDER BY m.id`, [userId])) as StandingRow[];
  return rows.map((row) => ({ ...toStanding(row), name: row.name }));
}

/** A member with how they stand, and where mail reaches them. */
export interface ReachableMember extends Standing {
  userId: string;
  userName: string;
  email: string;
}

export interface MembersPage {
  workspaceId: string;
  /** Only who joined at this moment or later. */
  joinedFrom: Date;
  /** The member that the page begins after; null for the first page. */
  after: Pick<ReachableMember, 'joinedAt' | 'membershipId'> | null;
  limit: number;
}

/** Members in the order in which they joined. */
export async function listReachableMembers(
  db: EntityManager,
  { workspaceId, joinedFrom, after, limit }: MembersPage,
): Promise<ReachableMember[]> {
  const from = after?.joinedAt ?? joinedFrom;
  const rows = (await db.query(
    `${REACHABLE} WHERE m.workspaceId = ? AND m.joinedAt >= ? AND (m.joinedAt > ? OR m.id > ?)
      ORDER BY m.joinedAt, m.id LIMIT ${Number(limit)}`,
    [workspaceId, from, from, after?.membershipId ?? ''],
  )) as ReachableRow[];
  return rows.map(toReachable);
}

export async function findReachableMember(
  db: EntityManager,
  who: { userId: string; workspaceId: string },
): Promise<ReachableMember | null> {
  const rows = (await db.query(`${REACHABLE} WHERE m.userId = ? AND m.workspaceId = ?`, [
    who.userId,
    who.workspaceId,
  ])) as ReachableRow[];
  return rows[0] ? toReachable(rows[0]) : null;
}

function toReachable(row: ReachableRow): ReachableMember {
  return { ...toStanding(row), userId: row.userId, userName: row.userName, email: row.email };
}

function toStanding(row: StandingRow): Standing {
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
