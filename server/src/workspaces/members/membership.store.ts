import type { EntityManager } from 'typeorm';
import type { UserEntity } from '../../accounts/user.entity';
import { claimOwnAccount } from '../../accounts/user.store';
import { formerEmail } from '../../core/email.rules';
import { newId } from '../../core/ids';
import { quotaExceeded } from '../../core/refusal';
import { WorkspaceRole } from '../../core/workspaceRole';
import { MAX_WORKSPACES_PER_PERSON } from '../quotas.rules';
import { memberIndexOf } from './memberIndex.store';
import { MembershipEntity } from './membership.entity';

export interface NewMembership {
  workspaceId: string;
  userId: string;
  role: WorkspaceRole;
  /** Account that created the invitation; undefined without an invitation. */
  invitedById?: string;
  now: Date;
}

export function newMembership({
  person,
  workspaceId,
  role,
  invitedById,
  now,
}: Omit<NewMembership, 'userId'> & { person: UserEntity }): MembershipEntity {
  return {
    id: newId(),
    workspaceId,
    userId: person.id,
    role,
    joinedAt: now,
    invitedById: invitedById ?? null,
    ...memberIndexOf(person),
  };
}

/**
 * Claims the account, so that a concurrent transaction can't change the name or two-factor authentication after it was copied
 * (`memberIndex.store.ts`), nor exceed the quota (S41). Throws QUOTA_EXCEEDED.
 */
export async function insertMembership(
  tx: EntityManager,
  { userId, ...details }: NewMembership,
): Promise<MembershipEntity> {
  const person = await claimOwnAccount(tx, userId);
  if ((await tx.countBy(MembershipEntity, { userId })) >= MAX_WORKSPACES_PER_PERSON)
    throw quotaExceeded('workspaces a person', MAX_WORKSPACES_PER_PERSON);
  const membership = newMembership({ ...details, person });
  await tx.insert(MembershipEntity, membership);
  return membership;
}

export async function deleteMembership(tx: EntityManager, { id }: MembershipEntity): Promise<void> {
  await tx.delete(MembershipEntity, { id });
}

export async function findMembership(db: EntityManager, id: string): Promise<MembershipEntity | null> {
  return db.findOneBy(MembershipEntity, { id });
}

export async function findMembershipOf(
  db: EntityManager,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<MembershipEntity | null> {
  return db.findOneBy(MembershipEntity, { workspaceId, userId });
}

/** Whether the address belongs to a member. Runs the same query for every address (S43). */
export async function isMemberEmail(
  db: EntityManager,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<boolean> {
  const rows = await db.query<unknown[]>(
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

/** Whether the workspace has another owner. A disabled owner doesn't count. The caller has claimed the workspace. */
export async function hasOtherOwner(
  tx: EntityManager,
  { workspaceId, userId }: Pick<MembershipEntity, 'workspaceId' | 'userId'>,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT m.id FROM memberships m JOIN users u ON u.id = m.userId
      WHERE m.workspaceId = ? AND m.role = ? AND m.userId <> ? AND u.disabledAt IS NULL LIMIT 1`,
    [workspaceId, WorkspaceRole.OWNER, userId],
  );
  return rows.length > 0;
}
