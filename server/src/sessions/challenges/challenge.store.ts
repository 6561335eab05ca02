import { type EntityManager, IsNull, LessThan } from 'typeorm';
import { newId } from '../../core/ids';
import { generateToken, hashToken } from '../../crypto/tokens';
import { deleteSome } from '../../database/deleteSome';
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

export async function insertChallenge(
  tx: EntityManager,
  { userId, invitationId, transport, now }: NewChallenge,
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
    transport,
  };
  await tx.insert(ChallengeEntity, challenge);
  return { token, expiresAt };
}

/**
 * Counts an attempt before it is checked, and returns the challenge with the previous count; null if the token is unknown, or the
 * challenge is closed or out of attempts. Locks the challenge until the transaction ends (S16).
 */
export async function countChallengeAttempt(
  tx: EntityManager,
  token: string,
): Promise<ChallengeEntity | null> {
  const tokenHash = hashToken(token);
  const open = { tokenHash, closedAt: IsNull(), attempts: LessThan(MAX_CHALLENGE_ATTEMPTS) };
  const { affected } = await tx.increment(ChallengeEntity, open, 'attempts', 1);
  if (affected !== 1) return null;
  const challenge = await tx.findOneByOrFail(ChallengeEntity, { tokenHash });
  return { ...challenge, attempts: challenge.attempts - 1 };
}

/** Requires that this transaction has locked the challenge with `countChallengeAttempt` (S16). */
export async function closeChallenge(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.update(ChallengeEntity, { id }, { closedAt: now });
}

/** Closes all challenges of an account whose factors change. */
export async function closeChallengesOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  await tx.update(ChallengeEntity, { userId, closedAt: IsNull() }, { closedAt: now });
}

/** Deletes up to `limit` challenges that expired before `cutoff`, and returns how many. */
export async function deleteExpiredChallenges(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  return deleteSome(tx, ChallengeEntity, { where: { expiresAt: LessThan(cutoff) }, limit });
}
