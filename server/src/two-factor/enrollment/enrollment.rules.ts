import { ENROLLMENT_MINUTES, ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';

export enum EnrollmentState {
  PENDING = 'PENDING',
  VERIFIED = 'VERIFIED',
  DOWNLOADED = 'DOWNLOADED',
  ACTIVE = 'ACTIVE',
  REPLACED = 'REPLACED',
  CANCELED = 'CANCELED',
  EXPIRED = 'EXPIRED',
  DISABLED = 'DISABLED',
  RESET = 'RESET',
}

/** Actions on an enrollment after the scan. Verify, download and confirm each require the step before. */
export type EnrollmentStep = 'verify' | 'download' | 'confirm' | 'cancel';

/** Failed attempts before an enrollment is canceled. They don't count toward any other limit. */
export const MAX_ENROLLMENT_ATTEMPTS = 10;

export const IN_PROGRESS = [
  EnrollmentState.PENDING,
  EnrollmentState.VERIFIED,
  EnrollmentState.DOWNLOADED,
] as const;

const STATES_FOR_STEP: Record<EnrollmentStep, readonly EnrollmentState[]> = {
  verify: [EnrollmentState.PENDING],
  // The download can be repeated.
  download: [EnrollmentState.VERIFIED, EnrollmentState.DOWNLOADED],
  confirm: [EnrollmentState.DOWNLOADED],
  cancel: IN_PROGRESS,
};

export interface Progress {
  state: EnrollmentState;
  expiresAt: Date | null;
}

/** Expiry of an enrollment that starts now. */
export function enrollmentExpiry(now: Date): Date {
  return new Date(now.getTime() + ENROLLMENT_MINUTES * 60_000);
}

/** The state at `now`. EXPIRED after the expiry, even if no sweep has stored that yet. */
export function stateAt({ state, expiresAt }: Progress, now: Date): EnrollmentState {
  const hasExpired = isInProgress(state) && expiresAt !== null && expiresAt <= now;
  return hasExpired ? EnrollmentState.EXPIRED : state;
}

export function isInProgress(state: EnrollmentState): boolean {
  return (IN_PROGRESS as readonly EnrollmentState[]).includes(state);
}

/** Throws ENROLLMENT_EXPIRED after the expiry, and ENROLLMENT_STEP_OUT_OF_ORDER if the state doesn't allow the step. */
export function requireStep(enrollment: Progress, step: EnrollmentStep, now: Date): void {
  const state = stateAt(enrollment, now);
  if (state === EnrollmentState.EXPIRED) throw enrollmentExpired();
  if (!STATES_FOR_STEP[step].includes(state)) throw stepOutOfOrder(state);
}

export function enrollmentExpired(): Refusal {
  return new Refusal(ErrorCode.ENROLLMENT_EXPIRED, 'This setup session has expired. Start again.');
}

export function stepOutOfOrder(state: string): Refusal {
  return new Refusal(
    ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER,
    `That step is not next: the setup is ${state}. The order is scan, verify, download, confirm.`,
  );
}
