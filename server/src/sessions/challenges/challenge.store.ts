import { type EntityManager, LessThan } from 'typeorm';
import { newId } from '../../core/ids';
import { generateToken, hashToken } from '../../crypto/tokens';
import { toInstant } from '../../database/columns';
import { deleteSome } from '../../database/deleteSome';
import { execute } from '../../database/execute';
import type { SessionTransport } from '../transport';
import { ChallengeEntity } from './challenge.entity';
import { challengeExpiry, MAX_CHALLENGE_ATTEMPTS } from './challenge.rules';

export interface NewChallenge {
  userId: string;
  invitationId: string | null;
  transport: SessionTransport;
  now: Date;
}

/** A challenge and its token, of which only the hash is stored. */
export interface OpenedChallenge {
  token: string;
  expiresAt: Date;
}

const INSERT_CHALLENGE = `
  INSERT INTO sign_in_challenges
         (id, tokenHash, userId, createdAt, expiresAt, invitationId, transport, attempts)
  VALUES (?, ?, ?, ?, ?, ?, ?, 0)`;

export async function insertChallenge(
  tx: EntityManager,
  { userId, invitationId, transport, now }: NewChallenge,
): Promise<OpenedChallenge> {
  const token = generateToken();
  const expiresAt = challengeExpiry(now);
  const values = [newId(), hashToken(token), userId, now, expiresAt, invitationId, transport];
  await execute(tx, INSERT_CHALLENGE, values);
  return { token, expiresAt };
}

const COUNT_ATTEMPT = `
  UPDATE sign_in_challenges SET attempts = attempts + 1
   WHERE tokenHash = ? AND closedAt IS NULL AND attempts < ?`;

/**
 * Counts an attempt before it is checked, and returns the challenge with the previous count; null if the token is unknown, or the
 * challenge is closed or out of attempts. Locks the challenge until the transaction ends (S16).
 */
export async function countChallengeAttempt(
  tx: EntityManager,
  token: string,
): Promise<ChallengeEntity | null> {
  const tokenHash = hashToken(token);
  if ((await execute(tx, COUNT_ATTEMPT, [tokenHash, MAX_CHALLENGE_ATTEMPTS])) !== 1) return null;
  const [row] = await tx.query<[ChallengeEntity]>('SELECT * FROM sign_in_challenges WHERE tokenHash = ?', [
    tokenHash,
  ]);
  const times = { createdAt: toInstant(row.createdAt), expiresAt: toInstant(row.expiresAt) };
  return { ...row, ...times, closedAt: null, attempts: row.attempts - 1 };
}

/** Requires that this transaction has locked the challenge with `countChallengeAttempt` (S16). */
export async function closeChallenge(tx: EntityManager, id: string, now: Date): Promise<void> {
  await execute(tx, 'UPDATE sign_in_challenges SET closedAt = ? WHERE id = ?', [now, id]);
}

const CLOSE_ALL = 'UPDATE sign_in_challenges SET closedAt = ? WHERE userId = ? AND closedAt IS NULL';

/** Closes all challenges of an account whose factors change. */
export async function closeChallengesOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await execute(tx, CLOSE_ALL, [now, userId]);
}

/** Deletes up to `limit` challenges that expired before `cutoff`, and returns how many. */
export async function deleteExpiredChallenges(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  return deleteSome(tx, ChallengeEntity, { where: { expiresAt: LessThan(cutoff) }, limit });
}
