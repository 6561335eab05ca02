import type { EntityManager } from 'typeorm';
import { toInstantOrNull } from '../database/instants';
import { postChange, postUpdate, readRows } from '../database/rows';
import { UserEntity } from '../sign-in/user.entity';
import { claimAccount } from '../sign-in/user.store';
import { listedAs } from './listedAs';
import { MembershipEntity } from './membership.entity';

/*
 * What memberships repeat of their accounts, so that a page of a long list is a range of an index. The account is what
 * counts: it says what is shown of a member, and whether they are one whom a list is asked for.
 */

/** Sorts people who were never seen as the longest ago. */
const NEVER = new Date(0);

/** What a membership repeats of the account. */
export function listingOf({
  name,
  email,
  lastSeenAt,
  activeEnrollmentId,
}: Pick<UserEntity, 'name' | 'email' | 'lastSeenAt' | 'activeEnrollmentId'>): Pick<
  MembershipEntity,
  'listedAs' | 'email' | 'lastSeenAt' | 'enrolled'
> {
  return {
    listedAs: listedAs({ name, email }),
    email,
    lastSeenAt: lastSeenAt ?? NEVER,
    enrolled: activeEnrollmentId === null ? 0 : 1,
  };
}

/** Lists the person under a new name, wherever they belong. */
export async function relistName(
  tx: EntityManager,
  { id: userId, name, email }: Pick<UserEntity, 'id' | 'name' | 'email'>,
): Promise<void> {
  await postUpdate(tx, MembershipEntity, { where: { userId }, set: { listedAs: listedAs({ name, email }) } });
}

/** Writes down that the person was seen. */
export async function markSeen(tx: EntityManager, userId: string, now: Date): Promise<void> {
  const set = { lastSeenAt: now };
  await postUpdate(tx, UserEntity, { where: { id: userId }, set });
  await postUpdate(tx, MembershipEntity, { where: { userId }, set });
}

/** Lists the person among those with two-factor authentication, or without; their account is claimed. */
export async function listEnrollment(tx: EntityManager, userId: string, isEnrolled: boolean): Promise<void> {
  await postUpdate(tx, MembershipEntity, { where: { userId }, set: { enrolled: isEnrolled ? 1 : 0 } });
}

export interface Mislisted {
  id: string;
  userId: string;
  lastSeenAt: Date | null;
  isEnrollmentWrong: boolean;
}

/** Some members who aren't listed as their accounts are. */
export async function listMislisted(
  db: EntityManager,
  { workspaceId, limit }: { workspaceId: string; limit: number },
): Promise<Mislisted[]> {
  const isEnrolled = 'CASE WHEN u.activeEnrollmentId IS NULL THEN 0 ELSE 1 END';
  const rows = await readRows(
    db,
    `SELECT m.id, m.userId, u.lastSeenAt, m.enrolled <> ${isEnrolled} AS isEnrollmentWrong
       FROM memberships m JOIN users u ON u.id = m.userId
      WHERE m.workspaceId = ? AND (m.lastSeenAt < u.lastSeenAt OR m.enrolled <> ${isEnrolled})
      LIMIT ${Number(limit)}`,
    [workspaceId],
  );
  return rows.map((row) => ({
    id: String(row.id),
    userId: String(row.userId),
    lastSeenAt: toInstantOrNull(row.lastSeenAt),
    isEnrollmentWrong: Number(row.isEnrollmentWrong) === 1,
  }));
}

/** Lists members by when their accounts were seen, unless they have been seen again meanwhile. */
export async function listSightings(tx: EntityManager, found: readonly Mislisted[]): Promise<void> {
  const sql = 'UPDATE memberships SET lastSeenAt = ? WHERE id = ? AND lastSeenAt < ?';
  for (const { id, lastSeenAt } of found)
    if (lastSeenAt) await postChange(tx, sql, [lastSeenAt, id, lastSeenAt]);
}

/** Claims the account, so that what it says stands until it is listed so. */
export async function relistEnrollment(tx: EntityManager, userId: string): Promise<void> {
  const person = await claimAccount(tx, userId);
  if (person) await listEnrollment(tx, userId, person.activeEnrollmentId !== null);
}
