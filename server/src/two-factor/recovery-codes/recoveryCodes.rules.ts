import {
  ErrorCode,
  formatRecoveryCode,
  RECOVERY_CODE_ALPHABET,
  RECOVERY_CODE_COUNT,
  RECOVERY_CODE_LENGTH,
} from '@twinlock/shared';
import { Refusal } from '../../core/refusal';
import { enrollmentExpired, stepOutOfOrder } from '../enrollment/enrollment.rules';

export enum RecoveryCodeSetState {
  PENDING = 'PENDING',
  DOWNLOADED = 'DOWNLOADED',
  ACTIVE = 'ACTIVE',
  REPLACED = 'REPLACED',
}

export const RECOVERY_CODE_FILE_NAME = 'twinlock-recovery-codes.txt';

/** Returns `length` random symbols of the alphabet, uniformly distributed. */
export type RandomText = (alphabet: string, length: number) => string;

/** Returns ten codes of 16 symbols. A symbol has 5 bits, so a code has 80 (S08). */
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

/** Throws if the set is confirmed, replaced or expired. */
export function requireUnconfirmed(set: CodeSetProgress, now: Date): void {
  if (set.state !== RecoveryCodeSetState.PENDING && set.state !== RecoveryCodeSetState.DOWNLOADED)
    throw stepOutOfOrder(set.state);
  if (set.expiresAt !== null && set.expiresAt <= now) throw enrollmentExpired();
}

/** Throws unless the set is DOWNLOADED and not expired. */
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
  /** URL of the instance. */
  instance: string;
  account: string;
  generatedAt: Date;
  codes: readonly string[];
}

/** Returns the text of the file: instance, account, date, an explanation, and one code per line. */
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
