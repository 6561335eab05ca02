import type { EntityManager } from 'typeorm';
import { toInstant, toInstantOrNull } from '../database/instants';
import type { WorkspaceRole } from './roles';
import type { Standing } from './standing';

const STANDING = `
  SELECT m.id AS membershipId, m.workspaceId, m.role, m.joinedAt, m.graceLostAt,
         w.requiredSince, w.gracePeriodDays, w.name, w.slug, u.activeEnrollmentId
    FROM memberships m
    JOIN workspaces w ON w.id = m.workspaceId
    JOIN users u ON u.id = m.userId`;

interface StandingRow {
  membershipId: string;
  workspaceId: string;
  role: WorkspaceRole;
  joinedAt: unknown;
  graceLostAt: unknown;
  requiredSince: unknown;
  gracePeriodDays: number;
  name: string;
  slug: string;
  activeEnrollmentId: string | null;
}

/** How the person stands in the workspace; null where they don't belong to it. */
export async function findStanding(
  db: EntityManager,
  who: { userId: string; workspaceId: string },
): Promise<Standing | null> {
  const rows = (await db.query(`${STANDING} WHERE m.userId = ? AND m.workspaceId = ?`, [
    who.userId,
    who.workspaceId,
  ])) as StandingRow[];
  return rows[0] ? toStanding(rows[0]) : null;
}

/** How the person stands in each workspace of theirs. */
export async function listStandings(
  db: EntityManager,
  userId: string,
): Promise<(Standing & { name: string })[]> {
  const rows = (await db.query(`${STANDING} WHERE m.userId = ? ORDER BY m.id`, [userId])) as StandingRow[];
  return rows.map((row) => ({ ...toStanding(row), name: row.name }));
}

function toStanding(row: StandingRow): Standing {
  return {
    workspaceId: row.workspaceId,
    membershipId: row.membershipId,
    role: row.role,
    requiredSince: toInstantOrNull(row.requiredSince),
    gracePeriodDays: row.gracePeriodDays,
    joinedAt: toInstant(row.joinedAt),
    graceLostAt: toInstantOrNull(row.graceLostAt),
    twoFactorEnabled: row.activeEnrollmentId !== null,
  };
}
