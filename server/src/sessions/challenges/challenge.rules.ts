import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';

/** Time limit for the second factor after the password (S16). */
const CHALLENGE_SECONDS = 5 * 60;
/** Wrong codes that close a challenge (S11). */
export const MAX_CHALLENGE_ATTEMPTS = 5;

export interface ChallengeProgress {
  expiresAt: Date;
  closedAt: Date | null;
  attempts: number;
}

export function challengeExpiry(now: Date): Date {
  return new Date(now.getTime() + CHALLENGE_SECONDS * 1000);
}

export function isOpen({ expiresAt, closedAt, attempts }: ChallengeProgress, now: Date): boolean {
  return closedAt === null && expiresAt > now && attempts < MAX_CHALLENGE_ATTEMPTS;
}

/** For a challenge that is unknown, used, expired or out of attempts; the message doesn't say which. */
export function challengeExpired(): Refusal {
  return new Refusal(ErrorCode.CHALLENGE_EXPIRED, 'This sign-in is no longer open. Sign in again.');
}
