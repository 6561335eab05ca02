import { ENROLLMENT_MINUTES, ErrorCode } from '@twinlock/shared';
import { Refusal } from '../../core/refusal';

/** Where an authenticator stands between being scanned and being gone. */
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

/** What the holder can do with a set-up: scan comes before, and each step asks for the one before it. */
export type EnrollmentStep = 'verify' | 'download' | 'confirm' | 'cancel';

/** Failed attempts before a setup is canceled. They don't count toward any other limit. */
export const MAX_WRONG_CODES_IN_SET_UP = 10;

/** States of a set-up in progress. */
export const IN_PROGRESS = [
  EnrollmentState.PENDING,
  EnrollmentState.VERIFIED,
  EnrollmentState.DOWNLOADED,
] as const;

const STATES_FOR_STEP: Record<EnrollmentStep, readonly EnrollmentState[]> = {
  verify: [EnrollmentState.PENDING],
  // A file that was lost on its way can be fetched again.
  download: [EnrollmentState.VERIFIED, EnrollmentState.DOWNLOADED],
  confirm: [EnrollmentState.DOWNLOADED],
  cancel: IN_PROGRESS,
};

export interface Progress {
  state: EnrollmentState;
  expiresAt: Date | null;
}

/** When a set-up that begins now has to be finished. */
export function enrollmentExpiry(now: Date): Date {
  return new Date(now.getTime() + ENROLLMENT_MINUTES * 60_000);
}

/** The state as of now: a set-up whose time ran out is EXPIRED, whether or not a sweep has written that down. */
export function stateAt(enrollment: Progress, now: Date): EnrollmentState {
  const { state, expiresAt } = enrollment;
  const ranOut = isInProgress(state) && expiresAt !== null && expiresAt <= now;
  return ranOut ? EnrollmentState.EXPIRED : state;
}

export function isInProgress(state: EnrollmentState): boolean {
  return (IN_PROGRESS as readonly EnrollmentState[]).includes(state);
}

/** Refuses a step that isn't next: ENROLLMENT_EXPIRED where time ran out, else ENROLLMENT_STEP_OUT_OF_ORDER. */
export function requireStep(enrollment: Progress, step: EnrollmentStep, now: Date): void {
  const state = stateAt(enrollment, now);
  if (state === EnrollmentState.EXPIRED) throw setUpExpired();
  if (!STATES_FOR_STEP[step].includes(state)) throw stepOutOfOrder(state);
}

export function setUpExpired(): Refusal {
  return new Refusal(ErrorCode.ENROLLMENT_EXPIRED, 'This setup session has expired. Start again.');
}

export function stepOutOfOrder(state: string): Refusal {
  return new Refusal(
    ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER,
    `That step is not next: the set-up is ${state}. The order is scan, verify, download, confirm.`,
  );
}
