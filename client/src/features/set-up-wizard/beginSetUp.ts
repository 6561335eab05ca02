import { ErrorCode } from '@twinlock/shared';
import { toRefusal } from '../../lib/graphql/refusal';
import { request } from '../../lib/graphql/request';
import { PendingSetUpDocument, StartSetUpDocument } from './operations';
import type { Codes, RunningSetUp, SetUp } from './setUp';

/** Continues the set-up where it stands on the server, or starts one, unless told to only continue. */
export async function beginSetUp({ onlyContinue }: { onlyContinue: boolean }): Promise<SetUp> {
  try {
    const { viewer, instance } = await request(PendingSetUpDocument, {});
    const aheadMs = Date.now() - Date.parse(instance.serverTime);
    const pending = viewer?.twoFactor.pending;
    if (!pending && onlyContinue) return { stage: 'declined' };
    const codes = pendingCodes(pending?.recoveryCodes ?? null);
    if (!pending?.expiresAt || !codes) return await startScan(aheadMs);
    return {
      stage: 'codes',
      enrollmentId: pending.id,
      endsAt: Date.parse(pending.expiresAt) + aheadMs,
      scan: null,
      codes,
    };
  } catch (error) {
    return setUpAfter(error);
  }
}

/** Step 1 again after step 2: the server answers the same secret while the set-up lasts. */
export async function returnToScan(running: RunningSetUp): Promise<SetUp> {
  const { enrollmentId, endsAt, codes } = running;
  if (running.scan) return { stage: 'scan', enrollmentId, endsAt, scan: running.scan, codes };
  try {
    const { startTwoFactorEnrollment: started } = await request(StartSetUpDocument, {});
    if (started.enrollment.id !== enrollmentId) return await beginSetUp({ onlyContinue: false });
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

function pendingCodes(
  set: { id: string; state: string; pendingCodes?: string[] | null } | null,
): Codes | null {
  if (!set?.pendingCodes) return null;
  return { codeSetId: set.id, codes: set.pendingCodes, downloaded: set.state === 'DOWNLOADED' };
}
