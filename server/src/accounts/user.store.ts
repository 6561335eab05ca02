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

/** The part of an account that other people may see. */
export type Person = Pick<UserEntity, 'id' | 'email' | 'name' | 'createdAt'>;

export async function listPeople(db: EntityManager, ids: readonly string[]): Promise<Person[]> {
  const select = { id: true, email: true, name: true, createdAt: true };
  return db.find(UserEntity, { select, where: { id: In([...ids]) } });
}

export async function isDisabled(db: EntityManager, id: string): Promise<boolean> {
  return db.existsBy(UserEntity, { id, disabledAt: Not(IsNull()) });
}

/** Returns what requests with an API token need to know about its creator; null for an unknown id. */
export async function findCreator(
  db: EntityManager,
  id: string,
): Promise<Pick<UserEntity, 'name' | 'disabledAt'> | null> {
  return db.findOne(UserEntity, { select: { id: true, name: true, disabledAt: true }, where: { id } });
}

/** Returns the account of an address; `text` needn't be normalized. */
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

/** What checking a password needs of an account. */
export interface AccountToCheck {
  id: string;
  email: string;
  passwordHash: string;
  activeEnrollmentId: string | null;
  secondFactorLockedUntil: Date | null;
  disabledAt: Date | null;
  /** Whether the account has signed in from the request's address before. */
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
 * Finds the account by both forms of its email: a server of the previous release, which may run beside this one, stores the former
 * one. It is one query, so that an unknown email takes as long as an account's (S14).
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

/** What decides the next step of a sign-in after the password was checked. */
export type SignInState = Pick<
  AccountToCheck,
  'id' | 'passwordHash' | 'activeEnrollmentId' | 'secondFactorLockedUntil' | 'disabledAt'
>;

/** Claims the account like `claimAccount` if its state is still the `expected` one; otherwise returns false. */
export async function claimUnchangedAccount(tx: EntityManager, expected: SignInState): Promise<boolean> {
  const unchanged = {
    id: expected.id,
    passwordHash: expected.passwordHash,
    activeEnrollmentId: expected.activeEnrollmentId ?? IsNull(),
    secondFactorLockedUntil: expected.secondFactorLockedUntil ?? IsNull(),
    disabledAt: expected.disabledAt ?? IsNull(),
  };
  const { affected } = await tx.increment(UserEntity, unchanged, 'claims', 1);
  return affected === 1;
}

export async function markAccountSeen(tx: EntityManager, id: string, at: Date): Promise<void> {
  await execute(tx, 'UPDATE users SET lastSeenAt = ? WHERE id = ?', [at, id]);
}

/** Claims the account of a live session. Throws if it doesn't exist. */
export async function claimOwnAccount(tx: EntityManager, userId: string): Promise<UserEntity> {
  const user = await claimAccount(tx, userId);
  if (!user) throw new Error('A live session has no account');
  return user;
}

export interface NewAccount {
  /** Normalized. */
  email: string;
  name: string;
  passwordHash: string;
  now: Date;
}

export function newAccount({ email, name, passwordHash, now }: NewAccount): UserEntity {
  return {
    id: newId(),
    email,
    name,
    passwordHash,
    createdAt: now,
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
}

/** Throws CONFLICT if the email already has an account. */
export async function insertAccount(tx: EntityManager, account: NewAccount): Promise<UserEntity> {
  const user = newAccount(account);
  try {
    await tx.insert(UserEntity, user);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Refusal(ErrorCode.CONFLICT, 'An account with this email already exists.', {
      field: 'email',
    });
  }
  return user;
}
