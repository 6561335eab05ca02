import type { EntityManager } from 'typeorm';
import { formerEmail } from '../../core/email.rules';
import type { WorkspaceRole } from '../../core/workspaceRole';
import { toInstant, toInstantOrNull, toSqliteInstant } from '../../database/columns';
import { enrolledFilterOf, type MemberSelection, memberConditions } from './memberFilter.store';

/** A membership with the columns of the account that lists show. */
export interface MemberRow {
  id: string;
  workspaceId: string;
  userId: string;
  email: string;
  name: string;
  listedAs: string;
  listedSeenAt: Date;
  accountCreatedAt: Date;
  role: WorkspaceRole;
  joinedAt: Date;
  graceLostAt: Date | null;
  lastSeenAt: Date | null;
  twoFactorEnabled: boolean;
  secondFactorLockedUntil: Date | null;
  invitedById: string | null;
}

export enum MemberSort {
  NAME = 'NAME',
  EMAIL = 'EMAIL',
  JOINED_AT = 'JOINED_AT',
  LAST_SEEN_AT = 'LAST_SEEN_AT',
}

export interface MemberPage {
  limit: number;
  sort: MemberSort;
  descending: boolean;
  /** Sort value and id of the member before the page; null for the first page. */
  from: readonly [string, string] | null;
}

const SORT_COLUMNS: Record<MemberSort, string> = {
  [MemberSort.NAME]: 'm.listedAs',
  [MemberSort.EMAIL]: 'm.email',
  [MemberSort.JOINED_AT]: 'm.joinedAt',
  [MemberSort.LAST_SEEN_AT]: 'm.lastSeenAt',
};

const FROM = 'FROM memberships m JOIN users u ON u.id = m.userId';
/** An index hint for MySQL; SQLite reads it as a comment and doesn't need it. */
const FROM_ENROLLED =
  'FROM memberships m /*! FORCE INDEX (IDX_memberships_enrolled) */ JOIN users u ON u.id = m.userId';
const COLUMNS = `m.id, m.workspaceId, m.userId, m.role, m.joinedAt, m.listedAs, m.invitedById,
  m.lastSeenAt AS listedSeenAt, u.twoFactorResetAt, u.secondFactorLockedUntil,
  u.email, u.name, u.createdAt AS accountCreatedAt, u.lastSeenAt, u.activeEnrollmentId`;

/** Lists up to `limit` members in the order of the page. */
export async function listMembers(
  db: EntityManager,
  selection: MemberSelection,
  page: MemberPage,
): Promise<MemberRow[]> {
  const { where, parameters } = memberConditions(selection);
  const enrolled = page.sort === MemberSort.NAME ? enrolledFilterOf(selection.query) : null;
  if (enrolled !== null) {
    // Implied by the conditions on the account, but lets the databases read an index in this order.
    where.push('m.enrolled = ?');
    parameters.push(enrolled);
  }
  const column = SORT_COLUMNS[page.sort];
  const [direction, after] = page.descending ? ['DESC', '<'] : ['ASC', '>'];
  if (page.from !== null) {
    const [value, id] = page.from;
    // The first condition is redundant, but only with it do both databases use an index range.
    where.push(`${column} ${after}= ? AND (${column} ${after} ? OR m.id ${after} ?)`);
    parameters.push(value, value, id);
  }
  const rows = (await db.query(
    `SELECT ${COLUMNS} ${enrolled === null ? FROM : FROM_ENROLLED} WHERE ${where.join(' AND ')} ORDER BY ${column} ${direction}, m.id ${direction} LIMIT ${Number(page.limit)}`,
    parameters,
  )) as Record<string, unknown>[];
  return rows.map(toMemberRow);
}

export async function findMember(db: EntityManager, id: string): Promise<MemberRow | null> {
  return findFirst(db, 'm.id = ?', [id]);
}

/** Finds the member by account id. */
export async function findMemberByUserId(
  db: EntityManager,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<MemberRow | null> {
  return findFirst(db, 'm.workspaceId = ? AND m.userId = ?', [workspaceId, userId]);
}

/** Finds the member by normalized email. Runs the same query for every address (S43). */
export async function findMemberByEmail(
  db: EntityManager,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<MemberRow | null> {
  return findFirst(
    db,
    'm.workspaceId = ? AND u.email IN (?, ?) ORDER BY CASE WHEN u.email = ? THEN 0 ELSE 1 END LIMIT 1',
    [workspaceId, email, formerEmail(email), email],
  );
}

async function findFirst(
  db: EntityManager,
  condition: string,
  parameters: unknown[],
): Promise<MemberRow | null> {
  const sql = `SELECT ${COLUMNS} ${FROM} WHERE ${condition}`;
  const [row]: Record<string, unknown>[] = await db.query(sql, parameters);
  return row ? toMemberRow(row) : null;
}

/** Returns the sort value of a row for a cursor. */
export function sortValueOf(row: MemberRow, sort: MemberSort): string {
  switch (sort) {
    case MemberSort.NAME:
      return row.listedAs;
    case MemberSort.EMAIL:
      return row.email;
    case MemberSort.JOINED_AT:
      return toSqliteInstant(row.joinedAt);
    case MemberSort.LAST_SEEN_AT:
      return toSqliteInstant(row.listedSeenAt);
    default:
      return sort satisfies never;
  }
}

function toMemberRow(row: Record<string, unknown>): MemberRow {
  return {
    id: row.id as string,
    workspaceId: row.workspaceId as string,
    userId: row.userId as string,
    email: row.email as string,
    name: row.name as string,
    listedAs: row.listedAs as string,
    listedSeenAt: toInstant(row.listedSeenAt),
    accountCreatedAt: toInstant(row.accountCreatedAt),
    role: row.role as WorkspaceRole,
    joinedAt: toInstant(row.joinedAt),
    graceLostAt: toInstantOrNull(row.twoFactorResetAt),
    lastSeenAt: toInstantOrNull(row.lastSeenAt),
    twoFactorEnabled: row.activeEnrollmentId !== null,
    secondFactorLockedUntil: toInstantOrNull(row.secondFactorLockedUntil),
    invitedById: row.invitedById as string | null,
  };
}
