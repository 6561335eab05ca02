import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { newId } from '../ids';
import { PasswordResetEntity } from './passwordReset.entity';

/** How long a mailed link lives. */
const RESET_LINK_MINUTES = 30;

/** Answers the token that the link carries, which exists nowhere else. */
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

export async function findOpenReset(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<PasswordResetEntity | null> {
  return db.findOneBy(PasswordResetEntity, {
    tokenHash: hashToken(token),
    usedAt: IsNull(),
    expiresAt: MoreThan(now),
  });
}

/** Spends a link: of any number that try, one is told true. */
export async function spendReset(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const { affected } = await tx.update(PasswordResetEntity, { id, usedAt: IsNull() }, { usedAt: now });
  return affected === 1;
}

/** Makes the links that are under way worth nothing. */
export async function closeResetsOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await tx.update(PasswordResetEntity, { userId, usedAt: IsNull() }, { usedAt: now });
}

export async function deleteExpiredResets(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(PasswordResetEntity, { expiresAt: LessThan(now) });
}
