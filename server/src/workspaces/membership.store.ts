import type { EntityManager } from 'typeorm';
import { newId } from '../ids';
import { MembershipEntity } from './membership.entity';
import { WorkspaceRole } from './roles';

export interface NewMembership {
  workspaceId: string;
  userId: string;
  role: WorkspaceRole;
  now: Date;
}

export function newMembership({ workspaceId, userId, role, now }: NewMembership): MembershipEntity {
  return { id: newId(), workspaceId, userId, role, joinedAt: now };
}

export async function insertMembership(tx: EntityManager, begun: NewMembership): Promise<MembershipEntity> {
  const membership = newMembership(begun);
  await tx.insert(MembershipEntity, membership);
  return membership;
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
