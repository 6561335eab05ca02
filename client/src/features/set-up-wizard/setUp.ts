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

/** How far the set-up is. `endsAt` is by this device's clock, in milliseconds. */
export type SetUp =
  | { stage: 'starting' }
  | { stage: 'failed'; error: unknown }
  | { stage: 'declined' }
  | { stage: 'expired' }
  | { stage: 'scan'; enrollmentId: string; endsAt: number; scan: Scan; codes: Codes | null }
  | { stage: 'codes'; enrollmentId: string; endsAt: number; scan: Scan | null; codes: Codes };

export type RunningSetUp = Extract<SetUp, { enrollmentId: string }>;

export function isRunning(setUp: SetUp): setUp is RunningSetUp {
  return setUp.stage === 'scan' || setUp.stage === 'codes';
}
