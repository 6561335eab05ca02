import type { EntityManager } from 'typeorm';
import { MemberTwoFactorStatus, type TwoFactorRule } from './deadline';
import { type MemberQuery, type MembersAsked, memberConditions } from './memberFilter.store';
import { type GraceWindow, graceWindowOf } from './memberTally';
import { TALLIES } from './memberTally.store';

/** How many members there are by status. */
export interface TwoFactorCounts {
  total: number;
  enrolled: number;
  inGrace: number;
  blocked: number;
}

/** How many the query matches: off what is kept, where it asks for nothing but two-factor status. */
export async function countMembers(db: EntityManager, asked: MembersAsked): Promise<number> {
  const { workspaceId, rule, query } = asked;
  const { twoFactorEnabled = null, twoFactorStatus = null } = query;
  if (!isOfStatusOnly(query)) return countMatches(db, asked);
  if (twoFactorStatus !== null) return withStatus(await countTwoFactor(db, asked), twoFactorStatus, rule);
  const { total, enrolled } = await sumKept(db, workspaceId, NOBODY);
  if (twoFactorEnabled === null) return total;
  return twoFactorEnabled ? enrolled : total - enrolled;
}

function isOfStatusOnly({ search, role, twoFactorEnabled, twoFactorStatus }: MemberQuery): boolean {
  const asksForBoth = (twoFactorEnabled ?? null) !== null && (twoFactorStatus ?? null) !== null;
  return !search?.trim() && !role && !asksForBoth;
}

function withStatus(
  { total, enrolled, inGrace, blocked }: TwoFactorCounts,
  status: MemberTwoFactorStatus,
  { requiredSince }: TwoFactorRule,
): number {
  switch (status) {
    case MemberTwoFactorStatus.ENABLED:
      return enrolled;
    case MemberTwoFactorStatus.NOT_REQUIRED:
      return requiredSince === null ? total - enrolled : 0;
    case MemberTwoFactorStatus.IN_GRACE:
      return inGrace;
    case MemberTwoFactorStatus.BLOCKED:
      return blocked;
    default:
      return status satisfies never;
  }
}

async function countMatches(db: EntityManager, asked: MembersAsked): Promise<number> {
  const { where, parameters, ofAccounts } = memberConditions(asked);
  const accounts = ofAccounts ? 'JOIN users u ON u.id = m.userId' : '';
  const [row] = (await db.query(
    `SELECT COUNT(*) AS total FROM memberships m ${accounts} WHERE ${where.join(' AND ')}`,
    parameters,
  )) as Counted[];
  return Number(row?.total ?? 0);
}

type Counted = Partial<Record<'total' | 'enrolled' | 'waiting', number | string | null>>;

/** Reads as much of a workspace of any size: what is kept, those who joined on one day, and those who were reset. */
export async function countTwoFactor(
  db: EntityManager,
  { workspaceId, rule, now }: Omit<MembersAsked, 'query'>,
): Promise<TwoFactorCounts> {
  const { requiredSince } = rule;
  if (requiredSince === null) {
    const { total, enrolled } = await sumKept(db, workspaceId, NOBODY);
    return { total, enrolled, inGrace: 0, blocked: 0 };
  }
  const window = graceWindowOf({ ...rule, requiredSince }, now);
  const those = thoseWaiting({ workspaceId, requiredSince, window });
  const { total, enrolled, waiting } = await sumKept(db, workspaceId, those);
  return { total, enrolled, inGrace: waiting, blocked: total - enrolled - waiting };
}

/** In SQL over what is kept. */
interface Sum {
  sql: string;
  parameters: unknown[];
}

const NOBODY: Sum = { sql: '0', parameters: [] };

async function sumKept(db: EntityManager, workspaceId: string, { sql, parameters }: Sum) {
  const [row] = (await db.query(
    `SELECT SUM(members) AS total, SUM(enrolled) AS enrolled, ${sql} AS waiting FROM ${TALLIES} kept`,
    [...parameters, workspaceId, workspaceId],
  )) as Counted[];
  const { total, enrolled, waiting } = row ?? {};
  return { total: Number(total ?? 0), enrolled: Number(enrolled ?? 0), waiting: Number(waiting ?? 0) };
}

/**
 * Those without a second factor who have time left: who joined on a day that lies wholly within the grace, who joined
 * later than it begins on the day on which it does, less who lost it by a reset. All in one statement, which sees one
 * moment. CROSS JOIN has SQLite begin with the few who were reset; to MySQL it is a JOIN.
 */
function thoseWaiting({
  workspaceId,
  requiredSince,
  window: { joinedAfter, wholeDaysFrom, firstWholeDay },
}: {
  workspaceId: string;
  requiredSince: Date;
  window: GraceWindow;
}): Sum {
  return {
    sql: `SUM(CASE WHEN joinedDay >= ? THEN members - enrolled ELSE 0 END)
        + (SELECT COUNT(*) FROM memberships m JOIN users u ON u.id = m.userId
            WHERE m.workspaceId = ? AND m.joinedAt > ? AND m.joinedAt < ? AND u.activeEnrollmentId IS NULL)
        - (SELECT COUNT(*) FROM users u CROSS JOIN memberships m ON m.userId = u.id
            WHERE u.twoFactorResetAt >= ? AND u.activeEnrollmentId IS NULL
              AND m.workspaceId = ? AND m.joinedAt > ?)`,
    parameters: [
      firstWholeDay,
      ...[workspaceId, joinedAfter, wholeDaysFrom],
      ...[requiredSince, workspaceId, joinedAfter],
    ],
  };
}
