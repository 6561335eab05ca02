import type { EntityManager } from 'typeorm';
import { toInstant, toInstantOrNull } from '../database/instants';
import { enrollmentAskedFor, type MembersAsked, memberConditions } from './memberFilter.store';
import type { WorkspaceRole } from './roles';

/** A member as lists show them: the membership and what it needs of the account. */
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
  /** Value of the sorted column and id of the member that the page begins after. */
  from: readonly [string, string] | null;
}

const SORT_COLUMNS: Record<MemberSort, string> = {
  [MemberSort.NAME]: 'm.listedAs',
  [MemberSort.EMAIL]: 'm.email',
  [MemberSort.JOINED_AT]: 'm.joinedAt',
  [MemberSort.LAST_SEEN_AT]: 'm.lastSeenAt',
};

const FROM = 'FROM memberships m JOIN users u ON u.id = m.userId';
/** A hint to MySQL, and a comment to SQLite, which needs none. */
const FROM_ENROLLED =
  'FROM memberships m /*! FORCE INDEX (IDX_memberships_enrolled) */ JOIN users u ON u.id = m.userId';
const COLUMNS = `m.id, m.workspaceId, m.userId, m.role, m.joinedAt, m.listedAs,
  m.lastSeenAt AS listedSeenAt, u.twoFactorResetAt,
  u.email, u.name, u.createdAt AS accountCreatedAt, u.lastSeenAt, u.activeEnrollmentId`;

/** Members in the order asked for, up to `limit`. */
export async function listMembers(
  db: EntityManager,
  asked: MembersAsked,
  page: MemberPage,
): Promise<MemberRow[]> {
  const { where, parameters } = memberConditions(asked);
  const enrolled = page.sort === MemberSort.NAME ? enrollmentAskedFor(asked.query) : null;
  if (enrolled !== null) {
    // Follows from the conditions on the account, and is the range of an index that is in this order.
    where.push('m.enrolled = ?');
    parameters.push(enrolled);
  }
  const column = SORT_COLUMNS[page.sort];
  const [direction, beyond] = page.descending ? ['DESC', '<'] : ['ASC', '>'];
  if (page.from !== null) {
    const [value, id] = page.from;
    // The first of these follows from the second, but only the first is a range of an index to both databases.
    where.push(`${column} ${beyond}= ? AND (${column} ${beyond} ? OR m.id ${beyond} ?)`);
    parameters.push(value, value, id);
  }
  const rows = (await db.query(
    `SELECT ${COLUMNS} ${enrolled === null ? FROM : FROM_ENROLLED} WHERE ${where.join(' AND ')} ORDER BY ${column} ${direction}, m.id ${direction} LIMIT ${Number(page.limit)}`,
    parameters,
  )) as Record<string, unknown>[];
  return rows.map(toMemberRow);
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
      return row.listedAs;
    case MemberSort.EMAIL:
      return row.email;
    case MemberSort.JOINED_AT:
      return asText(row.joinedAt);
    case MemberSort.LAST_SEEN_AT:
      return asText(row.listedSeenAt);
    default:
      return sort satisfies never;
  }
}

/** An instant in the form that both databases compare a column of instants with. */
function asText(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
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
  };
}
