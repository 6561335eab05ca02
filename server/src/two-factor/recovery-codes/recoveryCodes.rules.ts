import {
  ErrorCode,
  formatRecoveryCode,
  RECOVERY_CODE_ALPHABET,
  RECOVERY_CODE_COUNT,
  RECOVERY_CODE_LENGTH,
} from '@twinlock/shared';
import { Refusal } from '../../core/refusal';
import { setUpExpired, stepOutOfOrder } from '../enrollment/enrollment.rules';

/** Where a set of recovery codes stands. */
export enum RecoveryCodeSetState {
  PENDING = 'PENDING',
  DOWNLOADED = 'DOWNLOADED',
  ACTIVE = 'ACTIVE',
  REPLACED = 'REPLACED',
}

export const RECOVERY_CODE_FILE_NAME = 'twinlock-recovery-codes.txt';

/** Draws a text of `length` symbols, each chosen evenly and independently from the alphabet. */
export type RandomText = (alphabet: string, length: number) => string;

/**
 * Ten codes of 16 symbols out of 32: 5 bits each, 80 bits a code (S08). Even at a million guesses a second against all
 * ten at once that is thousands of millions of years.
 */
export function drawRecoveryCodes(randomText: RandomText): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODE_COUNT)
    codes.add(formatRecoveryCode(randomText(RECOVERY_CODE_ALPHABET, RECOVERY_CODE_LENGTH)));
  return [...codes];
}

export interface CodeSetProgress {
  state: RecoveryCodeSetState;
  expiresAt: Date | null;
}

/** Refuses to hand over a set whose codes are confirmed or gone. */
export function requireUnconfirmed(set: CodeSetProgress, now: Date): void {
  const waits = set.state === RecoveryCodeSetState.PENDING || set.state === RecoveryCodeSetState.DOWNLOADED;
  if (!waits) throw stepOutOfOrder(set.state);
  if (set.expiresAt !== null && set.expiresAt <= now) throw setUpExpired();
}

/** Throws unless the codes were downloaded. */
export function requireDownloaded(set: CodeSetProgress, now: Date): void {
  requireUnconfirmed(set, now);
  if (set.state !== RecoveryCodeSetState.DOWNLOADED) throw stepOutOfOrder(set.state);
}

export function twoFactorNotEnabled(): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_NOT_ENABLED,
    'Two-factor authentication is not enabled for your account.',
  );
}

export interface RecoveryCodeFile {
  /** Address of the instance that the codes belong to. */
  instance: string;
  account: string;
  generatedAt: Date;
  codes: readonly string[];
}

/** The text file that is downloaded: what it is, whose, from when, what for, then one code a line. */
export function recoveryCodeFile({ instance, account, generatedAt, codes }: RecoveryCodeFile): string {
  return [
    'Twinlock recovery codes',
    '',
    `Address: ${instance}`,
    `Account: ${account}`,
    `Generated: ${generatedAt.toISOString().slice(0, 10)}`,
    '',
    'Each code signs you in once, after your password, when you have no access to your authenticator app.',
    'Keep them as safe as your password. Earlier codes stop working once you have confirmed these.',
    '',
    ...codes,
    '',
  ].join('\n');
}
