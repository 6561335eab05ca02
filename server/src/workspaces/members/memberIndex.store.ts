import { type EntityManager, LessThan } from 'typeorm';
import { UserEntity } from '../../accounts/user.entity';
import { claimAccount } from '../../accounts/user.store';
import { listedAs } from '../../core/listedAs.rules';
import { toInstantOrNull } from '../../database/columns';
import { execute } from '../../database/execute';
import { MembershipEntity } from './membership.entity';

/*
 * Copies of account columns in memberships, so that a page of a long member list is an index range, and counting members
 * reads one index. The values shown and filters are read from the account itself.
 */

/** Sorts people who have never signed in before everyone else. */
const NEVER = new Date(0);

/** Returns the copied columns of a new membership. */
export function memberIndexOf({
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

/** Copies the account's current name. The caller has claimed the account. */
export async function updateListedName(tx: EntityManager, userId: string): Promise<void> {
  const { name, email } = await tx.findOneByOrFail(UserEntity, { id: userId });
  await tx.update(MembershipEntity, { userId }, { listedAs: listedAs({ name, email }) });
}

/** Copies when the account was last seen. */
export async function markSeen(tx: EntityManager, userId: string, at: Date): Promise<void> {
  await execute(tx, 'UPDATE memberships SET lastSeenAt = ? WHERE userId = ?', [at, userId]);
}

/** Copies whether the account has two-factor authentication. The caller has claimed the account. */
export async function updateEnrolled(tx: EntityManager, userId: string, isEnrolled: boolean): Promise<void> {
  await execute(tx, 'UPDATE memberships SET enrolled = ? WHERE userId = ?', [isEnrolled ? 1 : 0, userId]);
}

/** A membership whose copies differ from the account. */
export interface OutdatedMembership {
  id: string;
  userId: string;
  /** When the account was last seen. */
  lastSeenAt: Date | null;
  isEnrolledWrong: boolean;
}

const IS_ENROLLED = 'CASE WHEN u.activeEnrollmentId IS NULL THEN 0 ELSE 1 END';

/** Lists up to `limit` memberships after the id `after`, ordered by id, whose copies differ from their accounts. */
export async function listOutdatedMemberships(
  db: EntityManager,
  { after, limit }: { after: string; limit: number },
): Promise<OutdatedMembership[]> {
  const rows = (await db.query(
    `SELECT m.id, m.userId, u.lastSeenAt, m.enrolled <> ${IS_ENROLLED} AS isEnrolledWrong
       FROM memberships m JOIN users u ON u.id = m.userId
      WHERE m.id > ? AND (m.lastSeenAt < u.lastSeenAt OR m.enrolled <> ${IS_ENROLLED})
      ORDER BY m.id LIMIT ${Number(limit)}`,
    [after],
  )) as Record<string, unknown>[];
  return rows.map((row) => ({
    id: String(row.id),
    userId: String(row.userId),
    lastSeenAt: toInstantOrNull(row.lastSeenAt),
    isEnrolledWrong: Number(row.isEnrolledWrong) === 1,
  }));
}

/** Copies when these accounts were last seen, unless a membership already has a later time. */
export async function correctLastSeen(
  tx: EntityManager,
  outdated: readonly OutdatedMembership[],
): Promise<void> {
  for (const { id, lastSeenAt } of outdated)
    if (lastSeenAt)
      await tx.update(MembershipEntity, { id, lastSeenAt: LessThan(lastSeenAt) }, { lastSeenAt });
}

/** Claims the account, so that its state can't change before it is copied. */
export async function correctEnrolled(tx: EntityManager, userId: string): Promise<void> {
  const account = await claimAccount(tx, userId);
  if (account) await updateEnrolled(tx, userId, account.activeEnrollmentId !== null);
}
