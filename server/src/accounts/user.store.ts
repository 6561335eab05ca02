import { ErrorCode } from '@twinlock/shared';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { formerEmail, normalizeEmail } from '../core/email.rules';
import { newId } from '../core/ids';
import { Refusal } from '../core/refusal';
import { toInstant, toInstantOrNull } from '../database/columns';
import { execute } from '../database/execute';
import { isUniqueViolation } from '../database/failures';
import { UserEntity } from './user.entity';

/** Nearly every mutation loads its account, so the statement is constant. */
export async function findUser(db: EntityManager, id: string): Promise<UserEntity | null> {
  const [row] = await db.query<UserEntity[]>('SELECT * FROM users WHERE id = ?', [id]);
  return row
    ? {
        ...row,
        createdAt: toInstant(row.createdAt),
        lastSeenAt: toInstantOrNull(row.lastSeenAt),
        twoFactorResetAt: toInstantOrNull(row.twoFactorResetAt),
        secondFactorLockedUntil: toInstantOrNull(row.secondFactorLockedUntil),
        disabledAt: toInstantOrNull(row.disabledAt),
      }
    : null;
}

/** An account as others see it. */
export type Person = Pick<UserEntity, 'id' | 'email' | 'name' | 'createdAt'>;

export async function listPeople(db: EntityManager, ids: readonly string[]): Promise<Person[]> {
  const select = { id: true, email: true, name: true, createdAt: true };
  return db.find(UserEntity, { select, where: { id: In([...ids]) } });
}

/** Whether the operator has disabled the account. */
export async function isDisabled(db: EntityManager, id: string): Promise<boolean> {
  return db.existsBy(UserEntity, { id, disabledAt: Not(IsNull()) });
}

/** Name of the account, and since when it is disabled; null for an unknown id. */
export async function findMaker(
  db: EntityManager,
  id: string,
): Promise<Pick<UserEntity, 'name' | 'disabledAt'> | null> {
  return db.findOne(UserEntity, { select: { id: true, name: true, disabledAt: true }, where: { id } });
}

/** The account of an address in any of its forms. */
export async function findUserByEmail(db: EntityManager, text: string): Promise<UserEntity | null> {
  const email = normalizeEmail(text);
  const former = formerEmail(email);
  const user = await db.findOneBy(UserEntity, { email });
  return user ?? (former === email ? null : db.findOneBy(UserEntity, { email: former }));
}

/**
 * Makes this transaction the only one that changes the account until it commits. The row is written, not just read: that holds on
 * SQLite, on MySQL and across the nodes of a cluster, where the loser fails at commit and is retried.
 */
export async function lockAccount(tx: EntityManager, userId: string): Promise<void> {
  await execute(tx, 'UPDATE users SET claims = claims + 1 WHERE id = ?', [userId]);
}

/** Locks the account, and returns it as the transaction before left it. */
export async function claimAccount(tx: EntityManager, userId: string): Promise<UserEntity | null> {
  await lockAccount(tx, userId);
  return findUser(tx, userId);
}

/** An account before its password is checked, and whether it has signed in from the address before. */
export interface AccountToCheck {
  id: string;
  email: string;
  passwordHash: string;
  activeEnrollmentId: string | null;
  secondFactorLockedUntil: Date | null;
  /** When the operator disabled it; null while it may sign in. */
  disabledAt: Date | null;
  isAtKnownAddress: boolean;
}

const TO_CHECK = `
  SELECT u.id, u.email, u.passwordHash, u.activeEnrollmentId, u.secondFactorLockedUntil, u.disabledAt,
         a.userId AS knownTo
    FROM users u
    LEFT JOIN known_addresses a ON a.userId = u.id AND a.ipAddress = ?
   WHERE u.email IN (?, ?)
   ORDER BY CASE WHEN u.email = ? THEN 0 ELSE 1 END LIMIT 1`;

/**
 * A server of the last release, which may serve beside this one, stores addresses in their former form. One query for both
 * forms, so that an unknown email takes as long as an account's (S14).
 */
export async function findAccountToCheck(
  db: EntityManager,
  { email, address }: { email: string; address: string },
): Promise<AccountToCheck | null> {
  const parameters = [address, email, formerEmail(email), email];
  const [row] = await db.query<Record<string, unknown>[]>(TO_CHECK, parameters);
  if (!row) return null;
  const { knownTo, secondFactorLockedUntil, disabledAt, ...account } = row;
  return {
    ...(account as Pick<AccountToCheck, 'id' | 'email' | 'passwordHash' | 'activeEnrollmentId'>),
    secondFactorLockedUntil: toInstantOrNull(secondFactorLockedUntil),
    disabledAt: toInstantOrNull(disabledAt),
    isAtKnownAddress: knownTo !== null,
  };
}

/** What of an account decides how a sign-in goes on. */
export type SignInState = Pick<
  AccountToCheck,
  'id' | 'passwordHash' | 'activeEnrollmentId' | 'secondFactorLockedUntil' | 'disabledAt'
>;

/** As `claimAccount`, if the account is still as it was `seen`; returns false if it has changed, and then claims nothing. */
export async function claimUnchangedAccount(tx: EntityManager, seen: SignInState): Promise<boolean> {
  const unchanged = {
    id: seen.id,
    passwordHash: seen.passwordHash,
    activeEnrollmentId: seen.activeEnrollmentId ?? IsNull(),
    secondFactorLockedUntil: seen.secondFactorLockedUntil ?? IsNull(),
    disabledAt: seen.disabledAt ?? IsNull(),
  };
  const { affected } = await tx.increment(UserEntity, unchanged, 'claims', 1);
  return affected === 1;
}

/** Records when the account was last seen. */
export async function markAccountSeen(tx: EntityManager, id: string, at: Date): Promise<void> {
  await execute(tx, 'UPDATE users SET lastSeenAt = ? WHERE id = ?', [at, id]);
}

/** As `claimAccount`, for the account of a live session. */
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

/** The row of a new account. */
export function newAccount({ email, name, passwordHash, now }: NewAccount): UserEntity {
  return { ...BLANK, id: newId(), email, name, passwordHash, createdAt: now };
}

/** CONFLICT where the e-mail has an account already. */
export async function insertAccount(tx: EntityManager, account: NewAccount): Promise<UserEntity> {
  const user = newAccount(account);
  try {
    await tx.insert(UserEntity, user);
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
  disabledAt: null,
  claims: 0,
};
