import { type EntityManager, LessThan } from 'typeorm';
import { generateToken, hashToken } from '../crypto/tokens';
import { changeThenFindRowBy, postRows, postUpdate } from '../database/rows';
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
  await postRows(tx, ChallengeEntity, [challenge]);
  return { token, expiresAt };
}

/**
 * Counts a try before it is checked, and answers the challenge as it was before; null where there is no such challenge, or
 * it bears no more. Until the unit of work ends, nobody else can try or spend it (S16).
 */
export async function countChallengeAttempt(
  tx: EntityManager,
  token: string,
): Promise<ChallengeEntity | null> {
  const tokenHash = hashToken(token);
  const count = {
    sql: 'UPDATE sign_in_challenges SET attempts = attempts + 1 WHERE tokenHash = ? AND closedAt IS NULL AND attempts < ?',
    parameters: [tokenHash, MAX_CHALLENGE_ATTEMPTS],
  };
  const { changed, found } = await changeThenFindRowBy(tx, count, ChallengeEntity, { tokenHash });
  return found && changed === 1 ? { ...found, attempts: found.attempts - 1 } : null;
}

/** Spends the challenge on which this unit of work has counted a try (S16). */
export async function closeChallenge(tx: EntityManager, id: string, now: Date): Promise<void> {
  await postUpdate(tx, ChallengeEntity, { where: { id }, set: { closedAt: now } });
}

/** Ends the sign-ins in progress of an account whose factors change. */
export async function closeChallengesOf(tx: EntityManager, userId: string, now: Date): Promise<void> {
  const open = { userId, closedAt: null };
  await postUpdate(tx, ChallengeEntity, { where: open, set: { closedAt: now } });
}

export async function deleteExpiredChallenges(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(ChallengeEntity, { expiresAt: LessThan(now) });
}
