import { ErrorCode } from '@twinlock/shared';
import type { SessionLimits } from '../config';
import { Refusal } from '../core/refusal';

/** How a person proved who they are. */
export enum AuthenticationFactor {
  PASSWORD = 'PASSWORD',
  TOTP = 'TOTP',
  RECOVERY_CODE = 'RECOVERY_CODE',
}

/** How long a fresh proof lasts (S19). */
const FRESH_PROOF_SECONDS = 5 * 60;

export interface SessionTimes {
  lastSeenAt: Date;
  /** The absolute end. */
  expiresAt: Date;
}

/** When a session ends if it isn't used again. */
export function sessionEnd({ lastSeenAt, expiresAt }: SessionTimes, { idleSeconds }: SessionLimits): Date {
  return new Date(Math.min(lastSeenAt.getTime() + idleSeconds * 1000, expiresAt.getTime()));
}

/** Until when a proof given now spares its holder another one. */
export function freshUntil(now: Date): Date {
  return new Date(now.getTime() + FRESH_PROOF_SECONDS * 1000);
}

export function isFresh(recentUntil: Date | null, now: Date): boolean {
  return recentUntil !== null && recentUntil > now;
}

export function unauthenticated(): Refusal {
  return new Refusal(ErrorCode.UNAUTHENTICATED, 'Sign in first.');
}

/** For a Bearer credential that opens nothing; the message doesn't say which of the reasons it is. */
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
