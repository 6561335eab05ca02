import type { EntityManager } from 'typeorm';
import type { Device } from '../../core/device';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import type { TotpAuthenticator } from '../enrollment/enrollment.entity';
import { consumeStep } from '../enrollment/enrollment.store';
import { hashRecoveryCode } from '../recovery-codes/hashRecoveryCode';
import {
  consumeRecoveryCode,
  countUnusedCodes,
  findActiveCodeSet,
} from '../recovery-codes/recoveryCodeSet.store';
import { findStepOfCode } from '../totp/findStepOfCode';
import { checkAttemptLimit, NO_ATTEMPTS } from './attemptLimit.rules';
import { countAttempt, saveAttemptLimit } from './attemptLimit.store';

/** A code from the authenticator app, or a recovery code, as typed. */
export type SecondFactor = { kind: 'totp'; code: string } | { kind: 'recoveryCode'; code: string };

export type SecondFactorResult =
  | { kind: 'accepted' }
  | { kind: 'wrong'; remainingAttempts: number }
  | { kind: 'locked'; until: Date }
  /** Two-factor authentication was turned off in the meantime. */
  | { kind: 'notEnabled' };

export interface SecondFactorAttempt {
  userId: string;
  factor: SecondFactor;
  device: Device;
  now: Date;
}

/**
 * Checks a second factor and consumes it if it is right. The attempt is counted first, and all paths share the account's attempt
 * limit (S03, S09, S11). The caller must commit the transaction whatever the result, so that the attempt stays counted.
 */
export async function trySecondFactor(
  runtime: Runtime,
  tx: EntityManager,
  attempt: SecondFactorAttempt,
): Promise<SecondFactorResult> {
  const { userId } = attempt;
  const account = await countAttempt(tx, userId);
  if (!account?.authenticator) return { kind: 'notEnabled' };
  const verdict = checkAttemptLimit(account.attemptLimit, attempt.now);
  if (verdict.kind === 'locked') return verdict;
  if (await consumeFactor(runtime, tx, { ...attempt, authenticator: account.authenticator })) {
    await saveAttemptLimit(tx, userId, NO_ATTEMPTS);
    return { kind: 'accepted' };
  }
  await saveAttemptLimit(tx, userId, verdict.ifWrong);
  await recordFailure(runtime, tx, { attempt, lockedUntil: verdict.ifWrong.lockedUntil });
  return { kind: 'wrong', remainingAttempts: verdict.remainingAttempts };
}

type CheckedAttempt = SecondFactorAttempt & { authenticator: TotpAuthenticator };

async function consumeFactor(runtime: Runtime, tx: EntityManager, attempt: CheckedAttempt): Promise<boolean> {
  switch (attempt.factor.kind) {
    case 'totp':
      return checkTotpCode(runtime, tx, attempt);
    case 'recoveryCode':
      return checkRecoveryCode(runtime, tx, attempt);
    default:
      return attempt.factor satisfies never;
  }
}

async function checkTotpCode(
  runtime: Runtime,
  tx: EntityManager,
  { authenticator, factor, now }: CheckedAttempt,
): Promise<boolean> {
  const step = findStepOfCode(runtime, authenticator, { code: factor.code, now });
  return step !== null && consumeStep(tx, authenticator.id, { step, now });
}

async function checkRecoveryCode(
  runtime: Runtime,
  tx: EntityManager,
  { authenticator, factor, device, userId, now }: CheckedAttempt,
): Promise<boolean> {
  const set = await findActiveCodeSet(tx, authenticator.id);
  if (!set) return false;
  const hash = hashRecoveryCode(runtime.pepper, set.id, factor.code);
  if (!(await consumeRecoveryCode(tx, { setId: set.id, hash, now }))) return false;
  const remaining = await countUnusedCodes(tx, set.id);
  await runtime.events.record(tx, {
    type: AuditEventType.RECOVERY_CODE_USED,
    at: now,
    subjectId: userId,
    device,
    details: { remaining },
  });
  return true;
}

async function recordFailure(
  { events }: Runtime,
  tx: EntityManager,
  { attempt, lockedUntil }: { attempt: SecondFactorAttempt; lockedUntil: Date | null },
): Promise<void> {
  const about = { at: attempt.now, subjectId: attempt.userId, actorId: null, device: attempt.device };
  const method = attempt.factor.kind === 'totp' ? 'TOTP' : 'RECOVERY_CODE';
  await events.record(tx, { type: AuditEventType.SECOND_FACTOR_FAILED, ...about, details: { method } });
  if (lockedUntil === null) return;
  await events.record(tx, {
    type: AuditEventType.ACCOUNT_LOCKED,
    ...about,
    details: { lockedUntil: lockedUntil.toISOString() },
  });
}
