import type { EntityManager } from 'typeorm';
import { toInstant, toInstantOrNull } from '../database/instants';
import { graceStartBefore, MemberTwoFactorStatus, type TwoFactorRule } from './deadline';
import type { WorkspaceRole } from './roles';

/** A member as lists show them: the membership and what it needs of the account. */
export interface MemberRow {
  id: string;
  workspaceId: string;
  userId: string;
  email: string;
  name: string;
  accountCreatedAt: Date;
  role: WorkspaceRole;
  joinedAt: Date;
  graceLostAt: Date | null;
  lastSeenAt: Date | null;
  twoFactorEnabled: boolean;
}

export enum MemberSort {
  NAME = 'NAME',
  EMAIL = 'EMAIL',
  JOINED_AT = 'JOINED_AT',
  LAST_SEEN_AT = 'LAST_SEEN_AT',
}

export interface MemberQuery {
  search?: string | null;
  twoFactorEnabled?: boolean | null;
  twoFactorStatus?: MemberTwoFactorStatus | null;
  role?: WorkspaceRole | null;
}

export interface MemberPage {
  limit: number;
  sort: MemberSort;
  descending: boolean;
  /** Value of the sorted column and id of the member that the page begins after. */
  from: readonly [string, string] | null;
}

export interface MembersAsked {
  workspaceId: string;
  rule: TwoFactorRule;
  query: MemberQuery;
  now: Date;
}

/** Sorts people who were never seen as the longest ago. */
const NEVER = '1970-01-01 00:00:00.000';
const SORT_COLUMNS: Record<MemberSort, string> = {
  [MemberSort.NAME]: 'u.name',
  [MemberSort.EMAIL]: 'u.email',
  [MemberSort.JOINED_AT]: 'm.joinedAt',
  [MemberSort.LAST_SEEN_AT]: `COALESCE(u.lastSeenAt, '${NEVER}')`,
};

const FROM = 'FROM memberships m JOIN users u ON u.id = m.userId';
const COLUMNS = `m.id, m.workspaceId, m.userId, m.role, m.joinedAt, u.twoFactorResetAt,
  u.email, u.name, u.createdAt AS accountCreatedAt, u.lastSeenAt, u.activeEnrollmentId`;

/** Members in the order asked for, up to `limit`. */
export async function listMembers(
  db: EntityManager,
  asked: MembersAsked,
  page: MemberPage,
): Promise<MemberRow[]> {
  const { where, parameters } = conditions(asked);
  const column = SORT_COLUMNS[page.sort];
  const [direction, beyond] = page.descending ? ['DESC', '<'] : ['ASC', '>'];
  if (page.from !== null) {
    where.push(`(${column} ${beyond} ? OR (${column} = ? AND m.id ${beyond} ?))`);
    parameters.push(page.from[0], page.from[0], page.from[1]);
  }
  const rows = (await db.query(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where.join(' AND ')} ORDER BY ${column} ${direction}, m.id ${direction} LIMIT ${Number(page.limit)}`,
    parameters,
  )) as Record<string, unknown>[];
  return rows.map(toMemberRow);
}

export async function countMembers(db: EntityManager, asked: MembersAsked): Promise<number> {
  const { where, parameters } = conditions(asked);
  const [row] = (await db.query(
    `SELECT COUNT(*) AS total ${FROM} WHERE ${where.join(' AND ')}`,
    parameters,
  )) as { total: number | string }[];
  return Number(row?.total ?? 0);
}

export async function findMember(db: EntityManager, id: string): Promise<MemberRow | null> {
  const [row] = (await db.query(`SELECT ${COLUMNS} ${FROM} WHERE m.id = ?`, [id])) as Record<
    string,
    unknown
  >[];
  return row ? toMemberRow(row) : null;
}

/** The value of the sorted column as a cursor carries it. */
export function sortValueOf(row: MemberRow, sort: MemberSort): string {
  switch (sort) {
    case MemberSort.NAME:
      return row.name;
    case MemberSort.EMAIL:
      return row.email;
    case MemberSort.JOINED_AT:
      return asText(row.joinedAt);
    case MemberSort.LAST_SEEN_AT:
      return row.lastSeenAt === null ? NEVER : asText(row.lastSeenAt);
    default:
      return sort satisfies never;
  }
}

/** An instant in the form that both databases compare a column of instants with. */
function asText(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}

interface Conditions {
  where: string[];
  parameters: unknown[];
}

function conditions({ workspaceId, rule, query, now }: MembersAsked): Conditions {
  const all: Conditions = { where: ['m.workspaceId = ?'], parameters: [workspaceId] };
  const add = (where: string, ...parameters: unknown[]): void => {
    all.where.push(where);
    all.parameters.push(...parameters);
  };
  if (query.role) add('m.role = ?', query.role);
  if (query.search?.trim()) {
    const pattern = `%${query.search.trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`;
    add("(LOWER(u.name) LIKE ? ESCAPE '!' OR u.email LIKE ? ESCAPE '!')", pattern, pattern);
  }
  if (query.twoFactorEnabled !== null && query.twoFactorEnabled !== undefined) {
    add(`u.activeEnrollmentId IS ${query.twoFactorEnabled ? 'NOT NULL' : 'NULL'}`);
  }
  if (query.twoFactorStatus) addStatus(add, { status: query.twoFactorStatus, rule, now });
  return all;
}

type Add = (where: string, ...parameters: unknown[]) => void;

/** The status as `statusOf` decides it, put so that the database can. */
function addStatus(
  add: Add,
  { status, rule, now }: { status: MemberTwoFactorStatus; rule: TwoFactorRule; now: Date },
): void {
  const { requiredSince } = rule;
  if (status === MemberTwoFactorStatus.ENABLED) {
    add('u.activeEnrollmentId IS NOT NULL');
  } else if (status === MemberTwoFactorStatus.NOT_REQUIRED) {
    add(requiredSince === null ? 'u.activeEnrollmentId IS NULL' : '1 = 0');
  } else if (requiredSince === null) {
    add('1 = 0');
  } else {
    const [inGrace, parameters] = graceCondition(rule, now);
    const stands = status === MemberTwoFactorStatus.IN_GRACE ? inGrace : `NOT ${inGrace}`;
    add(`u.activeEnrollmentId IS NULL AND ${stands}`, ...parameters);
  }
}

/** Whether a member without a second factor still has time, in SQL. */
function graceCondition(rule: TwoFactorRule, now: Date): [string, unknown[]] {
  const start = graceStartBefore(rule, now);
  const ruleIsYoung = rule.requiredSince !== null && rule.requiredSince > start;
  return [
    `((${ruleIsYoung ? '1 = 1' : 'm.joinedAt > ?'}) AND (u.twoFactorResetAt IS NULL OR u.twoFactorResetAt < ?))`,
    ruleIsYoung ? [rule.requiredSince] : [start, rule.requiredSince],
  ];
}

/** How many members there are by status. */
export interface TwoFactorCounts {
  total: number;
  enrolled: number;
  inGrace: number;
  blocked: number;
}

export async function countTwoFactor(
  db: EntityManager,
  { workspaceId, rule, now }: Omit<MembersAsked, 'query'>,
): Promise<TwoFactorCounts> {
  const [inGrace, parameters] = rule.requiredSince === null ? ['1 = 0', []] : graceCondition(rule, now);
  const [row] = (await db.query(
    `SELECT COUNT(*) AS total,
            COUNT(u.activeEnrollmentId) AS enrolled,
            SUM(CASE WHEN u.activeEnrollmentId IS NULL AND ${inGrace} THEN 1 ELSE 0 END) AS inGrace
       ${FROM} WHERE m.workspaceId = ?`,
    [...parameters, workspaceId],
  )) as Record<string, unknown>[];
  const [total, enrolled, waiting] = [row?.total, row?.enrolled, row?.inGrace].map((count) =>
    Number(count ?? 0),
  ) as [number, number, number];
  const blocked = rule.requiredSince === null ? 0 : total - enrolled - waiting;
  return { total, enrolled, inGrace: waiting, blocked };
}

function toMemberRow(row: Record<string, unknown>): MemberRow {
  return {
    id: row.id as string,
    workspaceId: row.workspaceId as string,
    userId: row.userId as string,
    email: row.email as string,
    name: row.name as string,
    accountCreatedAt: toInstant(row.accountCreatedAt),
    role: row.role as WorkspaceRole,
    joinedAt: toInstant(row.joinedAt),
    graceLostAt: toInstantOrNull(row.twoFactorResetAt),
    lastSeenAt: toInstantOrNull(row.lastSeenAt),
    twoFactorEnabled: row.activeEnrollmentId !== null,
  };
}
