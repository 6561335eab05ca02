import type { EntityManager } from 'typeorm';
import type { Device } from '../../core/device';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { spendStep } from '../enrollment/enrollment.store';
import { openSecret } from '../enrollment/openSealed';
import { hashRecoveryCode } from '../recovery-codes/hashRecoveryCode';
import {
  countUnusedCodes,
  findActiveCodeSet,
  spendRecoveryCode,
} from '../recovery-codes/recoveryCodeSet.store';
import { parametersOf } from '../totp/parametersOf';
import { findAcceptedStep } from '../totp/totp.rules';
import { judgeTry, UNTRIED } from './attemptLimit.rules';
import { type Authenticator, countTry, remember } from './triedAccount.store';

/** A code from the authenticator app, or one of the recovery codes; as typed. */
export type SecondFactor = { kind: 'totp'; code: string } | { kind: 'recoveryCode'; code: string };

export type SecondFactorResult =
  | { kind: 'accepted' }
  | { kind: 'wrong'; remainingTries: number }
  | { kind: 'locked'; until: Date }
  /** Two-factor authentication was turned off in the meantime. */
  | { kind: 'notEnabled' };

export interface SecondFactorTry {
  userId: string;
  factor: SecondFactor;
  device: Device;
  now: Date;
}

/**
 * Tries a second factor, on whichever path it comes: counted before it is checked, spent when it passes, and with one
 * budget for the account (S03, S09, S11). The unit of work has to be committed whatever the result.
 */
export async function trySecondFactor(
  runtime: Runtime,
  tx: EntityManager,
  attempt: SecondFactorTry,
): Promise<SecondFactorResult> {
  const { userId } = attempt;
  const account = await countTry(tx, userId);
  if (!account?.authenticator) return { kind: 'notEnabled' };
  const verdict = judgeTry(account.budget, attempt.now);
  if (verdict.kind === 'locked') return verdict;
  if (await spendFactor(runtime, tx, { ...attempt, authenticator: account.authenticator })) {
    await remember(tx, userId, UNTRIED);
    return { kind: 'accepted' };
  }
  await remember(tx, userId, verdict.ifWrong);
  await recordFailure(runtime, tx, { attempt, lockedUntil: verdict.ifWrong.lockedUntil });
  return { kind: 'wrong', remainingTries: verdict.remainingTries };
}

type Spending = SecondFactorTry & { authenticator: Authenticator };

async function spendFactor(runtime: Runtime, tx: EntityManager, spending: Spending): Promise<boolean> {
  switch (spending.factor.kind) {
    case 'totp':
      return spendTotpCode(runtime, tx, spending);
    case 'recoveryCode':
      return spendOneRecoveryCode(runtime, tx, spending);
    default:
      return spending.factor satisfies never;
  }
}

async function spendTotpCode(
  runtime: Runtime,
  tx: EntityManager,
  { authenticator, factor, now }: Spending,
): Promise<boolean> {
  const step = findAcceptedStep({
    secret: openSecret(runtime, authenticator),
    code: factor.code,
    now,
    lastAcceptedStep: authenticator.lastAcceptedStep,
    parameters: parametersOf(authenticator),
  });
  return step !== null && spendStep(tx, authenticator.id, { step, now });
}

async function spendOneRecoveryCode(
  runtime: Runtime,
  tx: EntityManager,
  { authenticator, factor, device, userId, now }: Spending,
): Promise<boolean> {
  const set = await findActiveCodeSet(tx, authenticator.id);
  if (!set) return false;
  const hash = hashRecoveryCode(runtime.pepper, set.id, factor.code);
  if (!(await spendRecoveryCode(tx, { setId: set.id, hash, now }))) return false;
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
  { attempt, lockedUntil }: { attempt: SecondFactorTry; lockedUntil: Date | null },
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
