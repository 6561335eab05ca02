import { ErrorCode } from '@twinlock/shared';
import type { PendingSetUpQuery } from '../../gql/graphql';
import { type Refusal, type RefusalCode, toRefusal } from '../../lib/graphql/refusal';
import { request } from '../../lib/graphql/request';
import { PendingSetUpDocument, StartSetUpDocument } from './operations';
import type { Codes, EndReason, RunningSetUp, SetUp } from './setUp';

/** Codes of a step that finds the setup gone, or elsewhere than this page has it. */
const LOST: readonly RefusalCode[] = [ErrorCode.NOT_FOUND, ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER];

export function isLost(refusal: Refusal | null): boolean {
  return refusal !== null && LOST.includes(refusal.code);
}

/** Continues the set-up where it stands on the server, or starts one, unless told to only continue. */
export async function beginSetUp({ onlyContinue }: { onlyContinue: boolean }): Promise<SetUp> {
  try {
    const { viewer, instance } = await request(PendingSetUpDocument, {});
    const pending = viewer?.twoFactor.pending;
    if (!pending && onlyContinue) return { stage: 'declined' };
    return codesStage(pending ?? null, aheadOf(instance)) ?? (await startScan(aheadOf(instance)));
  } catch (error) {
    return setUpAfter(error);
  }
}

/**
 * Where a setup stands after one of its steps was refused: continued where another tab of this session has brought it, or
 * ended.
 */
export async function findLostSetUp(enrollmentId: string, endReason: () => EndReason): Promise<SetUp> {
  try {
    const { viewer, instance } = await request(PendingSetUpDocument, {});
    const pending = viewer?.twoFactor.pending;
    if (pending?.id !== enrollmentId) return { stage: 'ended', reason: endReason() };
    return codesStage(pending, aheadOf(instance)) ?? { stage: 'ended', reason: endReason() };
  } catch (error) {
    return setUpAfter(error);
  }
}

/** Step 1 again after step 2: the server answers the same secret while the set-up lasts. */
export async function returnToScan(running: RunningSetUp, endReason: () => EndReason): Promise<SetUp> {
  const { enrollmentId, endsAt, codes } = running;
  if (running.scan) return { stage: 'scan', enrollmentId, endsAt, scan: running.scan, codes };
  try {
    const { startTwoFactorEnrollment: started } = await request(StartSetUpDocument, {});
    if (started.enrollment.id !== enrollmentId) return { stage: 'ended', reason: endReason() };
    return { stage: 'scan', enrollmentId, endsAt, scan: started, codes };
  } catch (error) {
    const after = setUpAfter(error);
    return after.stage === 'declined' ? running : after;
  }
}

/** What a refusal means for the set-up as a whole. */
export function setUpAfter(error: unknown): SetUp {
  const { code } = toRefusal(error);
  if (code === ErrorCode.ENROLLMENT_EXPIRED) return { stage: 'expired' };
  if (code === ErrorCode.REAUTHENTICATION_REQUIRED) return { stage: 'declined' };
  return { stage: 'failed', error };
}

async function startScan(aheadMs: number): Promise<SetUp> {
  const { startTwoFactorEnrollment: started } = await request(StartSetUpDocument, {});
  const { id, expiresAt } = started.enrollment;
  const endsAt = expiresAt ? Date.parse(expiresAt) + aheadMs : Number.POSITIVE_INFINITY;
  return { stage: 'scan', enrollmentId: id, endsAt, scan: started, codes: null };
}

/** Milliseconds by which this device's clock is ahead of the server's. */
function aheadOf({ serverTime }: { serverTime: string }): number {
  return Date.now() - Date.parse(serverTime);
}

type Pending = NonNullable<PendingSetUpQuery['viewer']>['twoFactor']['pending'];

/** Step 2 of a setup that has been verified; null before. */
function codesStage(pending: Pending, aheadMs: number): SetUp | null {
  const codes = pendingCodes(pending?.recoveryCodes ?? null);
  if (!pending?.expiresAt || !codes) return null;
  const endsAt = Date.parse(pending.expiresAt) + aheadMs;
  return { stage: 'codes', enrollmentId: pending.id, endsAt, scan: null, codes };
}

function pendingCodes(
  set: { id: string; state: string; pendingCodes?: string[] | null } | null,
): Codes | null {
  if (!set?.pendingCodes) return null;
  return { codeSetId: set.id, codes: set.pendingCodes, downloaded: set.state === 'DOWNLOADED' };
}
