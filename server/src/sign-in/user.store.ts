import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { isUniqueViolation } from '../database/failures';
import { newId } from '../ids';
import { Refusal } from '../refusal';
import { UserEntity } from './user.entity';

export async function findUser(db: EntityManager, id: string): Promise<UserEntity | null> {
  return db.findOneBy(UserEntity, { id });
}

export async function findUserByEmail(db: EntityManager, email: string): Promise<UserEntity | null> {
  return db.findOneBy(UserEntity, { email });
}

/**
 * Makes this unit of work the only one that changes the account until it commits, and answers with what the one before
 * it left. The row is written, not just read: that holds on SQLite, on MySQL and across the nodes of a cluster, where
 * the loser fails at commit and is tried again.
 */
export async function claimAccount(tx: EntityManager, userId: string): Promise<UserEntity | null> {
  await tx.update(UserEntity, { id: userId }, { claims: () => 'claims + 1' });
  return findUser(tx, userId);
}

/** As `claimAccount`, for someone whose session says that they exist. */
export async function claimOwnAccount(tx: EntityManager, userId: string): Promise<UserEntity> {
  const user = await claimAccount(tx, userId);
  if (!user) throw new Error('The account of a live session is gone');
  return user;
}

export interface NewAccount {
  /** Normalized. */
  email: string;
  name: string;
  passwordHash: string;
  now: Date;
}

/** The row of an account that nobody has used yet. */
export function newAccount({ email, name, passwordHash, now }: NewAccount): UserEntity {
  return { ...BLANK, id: newId(), email, name, passwordHash, createdAt: now };
}

/** CONFLICT where the e-mail has an account already. */
export async function insertAccount(tx: EntityManager, account: NewAccount): Promise<UserEntity> {
  const user = tx.create(UserEntity, newAccount(account));
  try {
    await tx.insert(UserEntity, { ...user });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal(ErrorCode.CONFLICT, 'There is an account with that e-mail already.', {
      field: 'email',
    });
  }
  return user;
}

const BLANK = {
  lastSeenAt: null,
  activeEnrollmentId: null,
  twoFactorResetAt: null,
  secondFactorTries: 0,
  secondFactorBudget: 10,
  secondFactorLocks: 0,
  secondFactorLockedUntil: null,
  claims: 0,
};
