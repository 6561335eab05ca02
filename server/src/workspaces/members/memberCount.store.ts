import type { EntityManager } from 'typeorm';
import { graceStartBefore, MemberTwoFactorStatus, type TwoFactorRule } from '../security-rule/deadline.rules';
import { type MemberQuery, type MemberSelection, memberConditions } from './memberFilter.store';

/** Number of members by two-factor status. */
export interface TwoFactorCounts {
  total: number;
  enrolled: number;
  inGrace: number;
  blocked: number;
}

/** Returns how many members match the query. */
export async function countMembers(db: EntityManager, selection: MemberSelection): Promise<number> {
  const { query, rule } = selection;
  if (!filtersByStatusAlone(query)) return countMatches(db, selection);
  const counts = await countTwoFactor(db, selection);
  if (query.twoFactorStatus) return countOfStatus(counts, query.twoFactorStatus, rule);
  return query.twoFactorEnabled ? counts.enrolled : counts.total - counts.enrolled;
}

function filtersByStatusAlone({ search, role, twoFactorEnabled, twoFactorStatus }: MemberQuery): boolean {
  const filters = [twoFactorEnabled, twoFactorStatus].filter((filter) => (filter ?? null) !== null);
  return filters.length === 1 && !search?.trim() && !role;
}

function countOfStatus(
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

async function countMatches(db: EntityManager, selection: MemberSelection): Promise<number> {
  const { where, parameters, needsAccounts } = memberConditions(selection);
  const accounts = needsAccounts ? 'JOIN users u ON u.id = m.userId' : '';
  const sql = `SELECT COUNT(*) AS total FROM memberships m ${accounts} WHERE ${where.join(' AND ')}`;
  return (await readCounts(db, sql, parameters)).total;
}

const COUNT_BY_FACTOR = `
  SELECT (SELECT COUNT(*) FROM memberships WHERE workspaceId = ? AND enrolled = 1) AS enrolled,
         (SELECT COUNT(*) FROM memberships WHERE workspaceId = ? AND enrolled = 0) AS notEnrolled`;

/** CROSS JOIN makes SQLite start with the few accounts that were reset; in MySQL it is a plain JOIN. */
const COUNT_UNDER_RULE = `${COUNT_BY_FACTOR},
         (SELECT COUNT(*) FROM memberships
           WHERE workspaceId = ? AND enrolled = 0 AND joinedAt > ?) AS joinedInGrace,
         (SELECT COUNT(*) FROM users u CROSS JOIN memberships m ON m.userId = u.id
           WHERE u.twoFactorResetAt >= ? AND m.workspaceId = ? AND m.enrolled = 0 AND m.joinedAt > ?) AS graceLost`;

/**
 * Counts all members of a workspace over IDX_memberships_count, in one statement and therefore one snapshot. Members in grace:
 * those without two-factor authentication who joined in time, minus those who lost their grace period by a reset (`deadlineOf`).
 */
export async function countTwoFactor(
  db: EntityManager,
  { workspaceId, rule, now }: Omit<MemberSelection, 'query'>,
): Promise<TwoFactorCounts> {
  const { requiredSince } = rule;
  if (requiredSince === null) {
    const { enrolled, notEnrolled } = await readCounts(db, COUNT_BY_FACTOR, [workspaceId, workspaceId]);
    return { total: enrolled + notEnrolled, enrolled, inGrace: 0, blocked: 0 };
  }
  const joinedAfter = graceJoinedAfter({ ...rule, requiredSince }, now);
  const { enrolled, notEnrolled, joinedInGrace, graceLost } = await readCounts(db, COUNT_UNDER_RULE, [
    ...[workspaceId, workspaceId],
    ...[workspaceId, joinedAfter],
    ...[requiredSince, workspaceId, joinedAfter],
  ]);
  const inGrace = joinedInGrace - graceLost;
  return { total: enrolled + notEnrolled, enrolled, inGrace, blocked: notEnrolled - inGrace };
}

/** Members who joined after this time are in grace. While the rule is younger than its grace period, all members are. */
function graceJoinedAfter(rule: TwoFactorRule & { requiredSince: Date }, now: Date): Date {
  const start = graceStartBefore(rule, now);
  return rule.requiredSince > start ? new Date(0) : start;
}

type Counts = Record<'total' | 'enrolled' | 'notEnrolled' | 'joinedInGrace' | 'graceLost', number>;

/** Reads the row of a counting statement. Columns that it doesn't select are 0. */
async function readCounts(db: EntityManager, sql: string, parameters: unknown[]): Promise<Counts> {
  const [row = {}] = (await db.query(sql, parameters)) as Partial<Counts>[];
  const numberOf = (column: keyof Counts) => Number(row[column] ?? 0);
  return {
    total: numberOf('total'),
    enrolled: numberOf('enrolled'),
    notEnrolled: numberOf('notEnrolled'),
    joinedInGrace: numberOf('joinedInGrace'),
    graceLost: numberOf('graceLost'),
  };
}
