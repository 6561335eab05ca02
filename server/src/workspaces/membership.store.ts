import type { EntityManager } from 'typeorm';
import { changeRows, readRows } from '../database/rows';
import { newId } from '../ids';
import { quotaExceeded } from '../refusal';
import { formerEmail } from '../sign-in/email';
import type { UserEntity } from '../sign-in/user.entity';
import { claimOwnAccount } from '../sign-in/user.store';
import { listingOf } from './listing.store';
import { MembershipEntity } from './membership.entity';
import { enrolledAmong } from './memberTally';
import { tallyMembers } from './memberTally.store';
import { MAX_WORKSPACES_PER_PERSON } from './quotas';
import { WorkspaceRole } from './roles';

export interface NewMembership {
  workspaceId: string;
  userId: string;
  role: WorkspaceRole;
  now: Date;
}

/** The row of a membership that begins. */
export function newMembership({
  person,
  workspaceId,
  role,
  now,
}: Omit<NewMembership, 'userId'> & { person: UserEntity }): MembershipEntity {
  return {
    id: newId(),
    workspaceId,
    userId: person.id,
    role,
    joinedAt: now,
    ...listingOf(person),
  };
}

/**
 * Claims the account, so that in the same instant the person can't be renamed and go on being listed by the old name,
 * set two-factor authentication up and not be counted, nor exceed their quota (S41).
 */
export async function insertMembership(
  tx: EntityManager,
  { userId, ...begun }: NewMembership,
): Promise<MembershipEntity> {
  const person = await claimOwnAccount(tx, userId);
  await requireRoomForWorkspace(tx, userId);
  const membership = newMembership({ ...begun, person });
  await tx.insert(MembershipEntity, membership);
  await tallyMembers(tx, { ...membership, members: 1, enrolled: enrolledAmong([person]) });
  return membership;
}

async function requireRoomForWorkspace(tx: EntityManager, userId: string): Promise<void> {
  if ((await tx.countBy(MembershipEntity, { userId })) >= MAX_WORKSPACES_PER_PERSON)
    throw quotaExceeded('workspaces a person', MAX_WORKSPACES_PER_PERSON);
}

/** Claims the account, as `insertMembership` does. */
export async function deleteMembership(tx: EntityManager, membership: MembershipEntity): Promise<void> {
  const person = await claimOwnAccount(tx, membership.userId);
  const deleted = await changeRows(tx, 'DELETE FROM memberships WHERE id = ?', [membership.id]);
  if (deleted === 1)
    await tallyMembers(tx, { ...membership, members: -1, enrolled: -enrolledAmong([person]) });
}

export async function findMembership(db: EntityManager, id: string): Promise<MembershipEntity | null> {
  return db.findOneBy(MembershipEntity, { id });
}

export async function findMembershipOf(
  db: EntityManager,
  who: { workspaceId: string; userId: string },
): Promise<MembershipEntity | null> {
  return db.findOneBy(MembershipEntity, who);
}

/** Whether the address is a member's; the same query for every address (S43). */
export async function isMemberEmail(
  db: EntityManager,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<boolean> {
  const rows = await readRows(
    db,
    `SELECT m.id FROM users u JOIN memberships m ON m.userId = u.id
      WHERE u.email IN (?, ?) AND m.workspaceId = ?`,
    [email, formerEmail(email), workspaceId],
  );
  return rows.length > 0;
}

export async function listOwnerIds(db: EntityManager, workspaceId: string): Promise<string[]> {
  const where = { workspaceId, role: WorkspaceRole.OWNER };
  const owners = await db.find(MembershipEntity, { select: { userId: true }, where });
  return owners.map(({ userId }) => userId);
}

export async function listMembershipsOf(db: EntityManager, userId: string): Promise<MembershipEntity[]> {
  return db.find(MembershipEntity, { where: { userId }, order: { id: 'ASC' } });
}

/** Owners of a workspace that the caller has claimed, so that the number stands until it commits. */
export async function countOwners(tx: EntityManager, workspaceId: string): Promise<number> {
  return tx.countBy(MembershipEntity, { workspaceId, role: WorkspaceRole.OWNER });
}
