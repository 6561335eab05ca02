import { type EntityManager, LessThan } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { changeRows, findRowBy, insertRows, updateRows } from '../database/rows';
import { newId } from '../ids';
import { challengeExpiry, MAX_CHALLENGE_ATTEMPTS } from './challenge';
import { ChallengeEntity } from './challenge.entity';

export interface NewChallenge {
  userId: string;
  invitationId: string | null;
  now: Date;
}

/** A challenge and the token that answers it, which exists nowhere else. */
export interface OpenedChallenge {
  token: string;
  expiresAt: Date;
}

export async function insertChallenge(
  tx: EntityManager,
  { userId, invitationId, now }: NewChallenge,
): Promise<OpenedChallenge> {
  const token = generateToken();
  const expiresAt = challengeExpiry(now);
  const challenge = {
    id: newId(),
    tokenHash: hashToken(token),
    userId,
    createdAt: now,
    expiresAt,
    attempts: 0,
    closedAt: null,
    invitationId,
  };
  await insertRows(tx, ChallengeEntity, [challenge]);
  return { token, expiresAt };
}

export async function findChallenge(db: EntityManager, token: string): Promise<ChallengeEntity | null> {
  return findRowBy(db, ChallengeEntity, { tokenHash: hashToken(token) });
}

/** Counts a try before it is checked; false where the challenge bears no more. */
export async function countChallengeAttempt(tx: EntityManager, id: string): Promise<boolean> {
  const changed = await changeRows(
    tx,
    'UPDATE sign_in_challenges SET attempts = attempts + 1 WHERE id = ? AND closedAt IS NULL AND attempts < ?',
    [id, MAX_CHALLENGE_ATTEMPTS],
  );
  return changed === 1;
}

/** Spends a challenge: of any number that try, one is told true (S16). */
export async function closeChallenge(tx: EntityManager, id: string, now: Date): Promise<boolean> {
  const open = { id, closedAt: null };
  return (await updateRows(tx, ChallengeEntity, { where: open, set: { closedAt: now } })) === 1;
}

/** Ends the sign-ins in progress of an account whose factors change. */
export async function closeChallengesOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  const open = { userId, closedAt: null };
  await updateRows(tx, ChallengeEntity, { where: open, set: { closedAt: now } });
}

export async function deleteExpiredChallenges(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(ChallengeEntity, { expiresAt: LessThan(now) });
}
