import type { EntityManager } from 'typeorm';
import { changeRows } from '../database/rows';
import { newId } from '../ids';
import type { UserEntity } from '../sign-in/user.entity';
import { claimOwnAccount } from '../sign-in/user.store';
import { listingOf } from './listing.store';
import { MembershipEntity } from './membership.entity';
import { enrolledAmong } from './memberTally';
import { tallyMembers } from './memberTally.store';
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
 * Claims the account, so that in the same instant the person can't be renamed and go on being listed by the old name, nor
 * set two-factor authentication up and not be counted.
 */
export async function insertMembership(
  tx: EntityManager,
  { userId, ...begun }: NewMembership,
): Promise<MembershipEntity> {
  const person = await claimOwnAccount(tx, userId);
  const membership = newMembership({ ...begun, person });
  await tx.insert(MembershipEntity, membership);
  await tallyMembers(tx, { ...membership, members: 1, enrolled: enrolledAmong([person]) });
  return membership;
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

export async function listMembershipsOf(db: EntityManager, userId: string): Promise<MembershipEntity[]> {
  return db.find(MembershipEntity, { where: { userId }, order: { id: 'ASC' } });
}

/** Owners of a workspace that the caller has claimed, so that the number stands until it commits. */
export async function countOwners(tx: EntityManager, workspaceId: string): Promise<number> {
  return tx.countBy(MembershipEntity, { workspaceId, role: WorkspaceRole.OWNER });
}
