import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { isUniqueViolation } from '../database/failures';
import { toInstant, toInstantOrNull } from '../database/instants';
import { changeRows, changeThenFindRowBy, findRowBy, insertRows, readRows } from '../database/rows';
import { newId } from '../ids';
import { Refusal } from '../refusal';
import { formerEmail, normalizeEmail } from './email';
import { UserEntity } from './user.entity';

export async function findUser(db: EntityManager, id: string): Promise<UserEntity | null> {
  return findRowBy(db, UserEntity, { id });
}

/** An account as others see it. */
export type Person = Pick<UserEntity, 'id' | 'email' | 'name' | 'createdAt'>;

export async function listPeople(db: EntityManager, ids: readonly string[]): Promise<Person[]> {
  const places = ids.map(() => '?').join(', ');
  const sql = `SELECT id, email, name, createdAt FROM users WHERE id IN (${places})`;
  const rows = (await db.query(sql, [...ids])) as Person[];
  return rows.map((row) => ({ ...row, createdAt: toInstant(row.createdAt) }));
}

/** Whether the operator has disabled the account. */
export async function isDisabled(db: EntityManager, id: string): Promise<boolean> {
  const [row] = await readRows(db, 'SELECT disabledAt FROM users WHERE id = ?', [id]);
  return row !== undefined && row.disabledAt !== null;
}

/** The account of an address in any of its forms. */
export async function findUserByEmail(db: EntityManager, text: string): Promise<UserEntity | null> {
  const email = normalizeEmail(text);
  const former = formerEmail(email);
  const user = await findRowBy(db, UserEntity, { email });
  return user ?? (former === email ? null : findRowBy(db, UserEntity, { email: former }));
}

/**
 * Makes this unit of work the only one that changes the account until it commits, and answers with what the one before
 * it left. The row is written, not just read: that holds on SQLite, on MySQL and across the nodes of a cluster, where
 * the loser fails at commit and is tried again.
 */
export async function claimAccount(tx: EntityManager, userId: string): Promise<UserEntity | null> {
  const claim = { sql: 'UPDATE users SET claims = claims + 1 WHERE id = ?', parameters: [userId] };
  return (await changeThenFindRowBy(tx, claim, UserEntity, { id: userId })).found;
}

/** An account as it is before its password is checked, and whether its holder has signed in from the address before. */
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
  database: Database,
  { email, address }: { email: string; address: string },
): Promise<AccountToCheck | null> {
  const row = await database.findRow(TO_CHECK, [address, email, formerEmail(email), email]);
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

const NONE = '';
const NEVER = new Date(0);

/** As `claimAccount`, of an account that is still as it was seen; false where it has changed, and then nothing is claimed. */
export async function claimUnchangedAccount(tx: EntityManager, seen: SignInState): Promise<boolean> {
  const claimed = await changeRows(
    tx,
    `UPDATE users SET claims = claims + 1
      WHERE id = ? AND passwordHash = ? AND COALESCE(activeEnrollmentId, ?) = ?
        AND COALESCE(secondFactorLockedUntil, ?) = ? AND COALESCE(disabledAt, ?) = ?`,
    [
      seen.id,
      seen.passwordHash,
      NONE,
      seen.activeEnrollmentId ?? NONE,
      NEVER,
      seen.secondFactorLockedUntil ?? NEVER,
      NEVER,
      seen.disabledAt ?? NEVER,
    ],
  );
  return claimed === 1;
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
  const user = newAccount(account);
  try {
    await insertRows(tx, UserEntity, [user]);
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
