import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import type { UserEntity } from '../../accounts/user.entity';
import { findUser } from '../../accounts/user.store';
import { newId } from '../../core/ids';
import { generateToken, hashToken } from '../../crypto/tokens';
import { deleteSome } from '../../database/deleteSome';
import { PasswordResetEntity } from './passwordReset.entity';

const RESET_LINK_MINUTES = 30;

/** Returns the token of the link. Only its hash is stored. */
export async function insertReset(
  tx: EntityManager,
  { userId, now }: { userId: string; now: Date },
): Promise<string> {
  const token = generateToken();
  await tx.insert(PasswordResetEntity, {
    id: newId(),
    tokenHash: hashToken(token),
    userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + RESET_LINK_MINUTES * 60_000),
    usedAt: null,
  });
  return token;
}

/** Returns an open link and its account, or null. */
export async function findOpenReset(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<{ id: string; account: UserEntity } | null> {
  const open = await db.findOneBy(PasswordResetEntity, {
    tokenHash: hashToken(token),
    usedAt: IsNull(),
    expiresAt: MoreThan(now),
  });
  const account = open && (await findUser(db, open.userId));
  return account && { id: open.id, account };
}

/** Marks a link as used; returns false if it was used before. Of concurrent calls, one returns true. */
export async function consumeReset(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(PasswordResetEntity, { id, usedAt: IsNull() }, { usedAt: now });
  return affected === 1;
}

/** Invalidates the account's unused links. */
export async function closeResetsOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await tx.update(PasswordResetEntity, { userId, usedAt: IsNull() }, { usedAt: now });
}

/** Deletes up to `limit` links that expired before `cutoff`, and returns how many. */
export async function deleteExpiredResets(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  return deleteSome(tx, PasswordResetEntity, { where: { expiresAt: LessThan(cutoff) }, limit });
}
