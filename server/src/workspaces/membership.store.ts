import type { EntityManager } from 'typeorm';
import { newId } from '../ids';
import type { UserEntity } from '../sign-in/user.entity';
import { claimOwnAccount } from '../sign-in/user.store';
import { listedAs } from './listedAs';
import { MembershipEntity } from './membership.entity';
import { WorkspaceRole } from './roles';

export interface NewMembership {
  workspaceId: string;
  userId: string;
  role: WorkspaceRole;
  now: Date;
}

/** The row of a membership that begins. */
export function newMembership({
  person: { id: userId, name, email },
  workspaceId,
  role,
  now,
}: Omit<NewMembership, 'userId'> & { person: Pick<UserEntity, 'id' | 'name' | 'email'> }): MembershipEntity {
  return {
    id: newId(),
    workspaceId,
    userId,
    role,
    joinedAt: now,
    listedAs: listedAs({ name, email }),
    email,
  };
}

/** Claims the account, so that the person can't be renamed in the same instant and go on being listed by the old name. */
export async function insertMembership(
  tx: EntityManager,
  { userId, ...begun }: NewMembership,
): Promise<MembershipEntity> {
  const membership = newMembership({ ...begun, person: await claimOwnAccount(tx, userId) });
  await tx.insert(MembershipEntity, membership);
  return membership;
}

/** Lists the person under a new name, wherever they belong. */
export async function relistMember(
  tx: EntityManager,
  { id: userId, name, email }: Pick<UserEntity, 'id' | 'name' | 'email'>,
): Promise<void> {
  await tx.update(MembershipEntity, { userId }, { listedAs: listedAs({ name, email }) });
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
