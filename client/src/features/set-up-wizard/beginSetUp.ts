import { ErrorCode } from '@twinlock/shared';
import type { PendingSetUpQuery } from '../../gql/graphql';
import { apollo } from '../../lib/graphql/apollo';
import { type Refusal, type RefusalCode, toRefusal } from '../../lib/refusal';
import { PendingSetUpDocument, StartSetUpDocument } from './operations';
import type { Codes, EndReason, RunningSetUp, SetUp } from './setUp';

/** Error codes of a step if the setup doesn't exist or is at another step than this page assumes. */
const LOST: readonly RefusalCode[] = [ErrorCode.NOT_FOUND, ErrorCode.ENROLLMENT_STEP_OUT_OF_ORDER];

export function isLost(refusal: Refusal | null): boolean {
  return refusal !== null && LOST.includes(refusal.code);
}

/** Continues the setup at the server's current step. If there is none, starts one, or returns `declined` with `onlyContinue`. */
export async function beginSetUp({ onlyContinue }: { onlyContinue: boolean }): Promise<SetUp> {
  try {
    const { viewer, instance } = await readPendingSetUp();
    const pending = viewer?.twoFactor.pending;
    if (!pending && onlyContinue) return { stage: 'declined' };
    return codesStage(pending ?? null, aheadOf(instance)) ?? (await startScan(aheadOf(instance)));
  } catch (error) {
    return setUpAfter(error);
  }
}

/**
 * Returns the state of a setup after one of its steps was refused: continued or done by another tab of this session, or
 * ended.
 */
export async function reloadSetUp(enrollmentId: string, endReason: () => EndReason): Promise<SetUp> {
  try {
    const { viewer, instance } = await readPendingSetUp();
    if (viewer?.twoFactor.active?.id === enrollmentId) return { stage: 'done' };
    const pending = viewer?.twoFactor.pending;
    if (pending?.id !== enrollmentId) return { stage: 'ended', reason: endReason() };
    return codesStage(pending, aheadOf(instance)) ?? { stage: 'ended', reason: endReason() };
  } catch (error) {
    return setUpAfter(error);
  }
}

/** The state of a setup after its deadline: expired, unless another tab has confirmed it. */
export async function expireSetUp(enrollmentId: string): Promise<SetUp> {
  const read = await readPendingSetUp().catch(() => null);
  const isConfirmed = read?.viewer?.twoFactor.active?.id === enrollmentId;
  return isConfirmed ? { stage: 'done' } : { stage: 'expired' };
}

/** Returns to step 1 from step 2: the server returns the same secret until the setup expires. */
export async function returnToScan(running: RunningSetUp, endReason: () => EndReason): Promise<SetUp> {
  const { enrollmentId, endsAt, codes } = running;
  if (running.scan) return { stage: 'scan', enrollmentId, endsAt, scan: running.scan, codes };
  try {
    const started = await startSetUp();
    if (started.enrollment.id !== enrollmentId) return reloadSetUp(enrollmentId, endReason);
    return { stage: 'scan', enrollmentId, endsAt, scan: started, codes };
  } catch (error) {
    const after = setUpAfter(error);
    return after.stage === 'declined' ? running : after;
  }
}

/** The state of the setup after a refusal. */
export function setUpAfter(error: unknown): SetUp {
  const { code } = toRefusal(error);
  if (code === ErrorCode.ENROLLMENT_EXPIRED) return { stage: 'expired' };
  if (code === ErrorCode.REAUTHENTICATION_REQUIRED) return { stage: 'declined' };
  return { stage: 'failed', error };
}

async function readPendingSetUp(): Promise<PendingSetUpQuery> {
  const { data } = await apollo.query({ query: PendingSetUpDocument, fetchPolicy: 'no-cache' });
  return requireData(data);
}

async function startSetUp() {
  const { data } = await apollo.mutate({ mutation: StartSetUpDocument, fetchPolicy: 'no-cache' });
  return requireData(data).startTwoFactorEnrollment;
}

/** Apollo types data as optional, but rejects if there is none. */
function requireData<Data>(data: Data | null | undefined): Data {
  if (!data) throw new Error('The response has no data.');
  return data;
}

async function startScan(aheadMs: number): Promise<SetUp> {
  const started = await startSetUp();
  const { id, expiresAt } = started.enrollment;
  const endsAt = expiresAt ? Date.parse(expiresAt) + aheadMs : Number.POSITIVE_INFINITY;
  return { stage: 'scan', enrollmentId: id, endsAt, scan: started, codes: null };
}

/** How far this device's clock is ahead of the server's, in milliseconds. */
function aheadOf({ serverTime }: { serverTime: string }): number {
  return Date.now() - Date.parse(serverTime);
}

type Pending = NonNullable<PendingSetUpQuery['viewer']>['twoFactor']['pending'];

/** Step 2 of a verified setup; null before. */
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
