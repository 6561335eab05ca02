import { ErrorCode } from '@twinlock/shared';
import type { SessionLimits } from '../config';
import { Refusal } from '../core/refusal';

export enum AuthenticationFactor {
  PASSWORD = 'PASSWORD',
  TOTP = 'TOTP',
  RECOVERY_CODE = 'RECOVERY_CODE',
}

/** How long fresh proof is valid (S19). */
const FRESH_PROOF_SECONDS = 5 * 60;

/** Uses are recorded at most this often, so that most requests write nothing. */
const TOUCH_EVERY_MILLISECONDS = 60_000;

export interface SessionTimes {
  lastSeenAt: Date;
  /** The absolute end. */
  expiresAt: Date;
}

/** Returns when a session ends if it isn't used again. */
export function sessionEnd({ lastSeenAt, expiresAt }: SessionTimes, { idleSeconds }: SessionLimits): Date {
  return new Date(Math.min(lastSeenAt.getTime() + idleSeconds * 1000, expiresAt.getTime()));
}

/** Returns when proof given now expires. */
export function freshUntil(now: Date): Date {
  return new Date(now.getTime() + FRESH_PROOF_SECONDS * 1000);
}

export function isFresh(recentUntil: Date | null, now: Date): boolean {
  return recentUntil !== null && recentUntil > now;
}

/** Whether to record that a session or API token is in use. */
export function isTouchDue(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= TOUCH_EVERY_MILLISECONDS;
}

export function unauthenticated(): Refusal {
  return new Refusal(ErrorCode.UNAUTHENTICATED, 'Sign in first.');
}

/** For any invalid Bearer credential; the message doesn't reveal the reason. */
export function bearerRefused(): Refusal {
  return new Refusal(
    ErrorCode.UNAUTHENTICATED,
    'The token in the Authorization header is unknown, malformed, expired or revoked. Sign in again, or use another API token.',
  );
}

export function reauthenticationRequired(): Refusal {
  return new Refusal(
    ErrorCode.REAUTHENTICATION_REQUIRED,
    'Confirm that it is you first: this change needs a fresh proof.',
  );
}
