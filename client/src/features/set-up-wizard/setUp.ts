/** What step 1 shows. Lives in the component's state only. */
export interface Scan {
  secret: string;
  otpauthUri: string;
  qrCode: string;
}

/** What step 2 shows. Lives in the component's state only. */
export interface Codes {
  codeSetId: string;
  codes: string[];
  downloaded: boolean;
}

/**
 * Why a setup can't be continued: another session started one, or the password or the factors changed; or the person has
 * signed in again since, and a setup belongs to the session that started it; or too many codes were wrong.
 */
export type EndReason = 'replaced' | 'signedInAgain' | 'spent';

/** How far the set-up is. `endsAt` is by this device's clock, in milliseconds. */
export type SetUp =
  | { stage: 'starting' }
  | { stage: 'failed'; error: unknown }
  | { stage: 'declined' }
  | { stage: 'expired' }
  | { stage: 'ended'; reason: EndReason }
  | { stage: 'scan'; enrollmentId: string; endsAt: number; scan: Scan; codes: Codes | null }
  | { stage: 'codes'; enrollmentId: string; endsAt: number; scan: Scan | null; codes: Codes };

export type RunningSetUp = Extract<SetUp, { enrollmentId: string }>;

export function isRunning(setUp: SetUp): setUp is RunningSetUp {
  return setUp.stage === 'scan' || setUp.stage === 'codes';
}
