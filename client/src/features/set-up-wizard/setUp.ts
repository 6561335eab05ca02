/** Data of step 1. Kept in the component's state only. */
export interface Scan {
  secret: string;
  otpauthUri: string;
  qrCode: string;
}

/** Data of step 2. Kept in the component's state only. */
export interface Codes {
  codeSetId: string;
  codes: string[];
  downloaded: boolean;
}

/**
 * Why a setup can't be continued. `replaced`: it was cancelled in another tab, another session started one, or the password
 * or factors changed. `signedInAgain`: a setup belongs to the session that started it. `spent`: too many wrong codes.
 */
export type EndReason = 'replaced' | 'signedInAgain' | 'spent';

/** The state of the setup. `endsAt` is in milliseconds of this device's clock. */
export type SetUp =
  | { stage: 'starting' }
  | { stage: 'failed'; error: unknown }
  | { stage: 'declined' }
  | { stage: 'expired' }
  | { stage: 'ended'; reason: EndReason }
  | { stage: 'done' }
  | { stage: 'scan'; enrollmentId: string; endsAt: number; scan: Scan; codes: Codes | null }
  | { stage: 'codes'; enrollmentId: string; endsAt: number; scan: Scan | null; codes: Codes };

export type RunningSetUp = Extract<SetUp, { enrollmentId: string }>;

export function isRunning(setUp: SetUp): setUp is RunningSetUp {
  return setUp.stage === 'scan' || setUp.stage === 'codes';
}
