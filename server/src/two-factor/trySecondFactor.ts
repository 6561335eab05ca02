import type { EntityManager } from 'typeorm';
import { changeRows, updateRows } from '../database/rows';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { UserEntity } from '../sign-in/user.entity';
import { findUser } from '../sign-in/user.store';
import { findEnrollment, spendStep } from './enrollment.store';
import { hashRecoveryCode } from './hashRecoveryCode';
import { openSecret } from './openSealed';
import { parametersOf } from './parametersOf';
import { countUnusedCodes, findActiveCodeSet, spendRecoveryCode } from './recoveryCodeSet.store';
import { judgeTry, type SecondFactorBudget, UNTRIED } from './secondFactorBudget';
import { findAcceptedStep } from './totp';

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
  await countTry(tx, attempt.userId);
  const user = await findUser(tx, attempt.userId);
  if (!user?.activeEnrollmentId) return { kind: 'notEnabled' };
  const verdict = judgeTry(budgetOf(user), attempt.now);
  if (verdict.kind === 'locked') return verdict;
  if (await spendFactor(runtime, tx, { ...attempt, enrollmentId: user.activeEnrollmentId })) {
    await remember(tx, user.id, UNTRIED);
    return { kind: 'accepted' };
  }
  await remember(tx, user.id, verdict.ifWrong);
  await recordFailure(runtime, tx, { attempt, lockedUntil: verdict.ifWrong.lockedUntil });
  return { kind: 'wrong', remainingTries: verdict.remainingTries };
}

/** Counted before it is checked, also under concurrency (S11). */
async function countTry(tx: EntityManager, userId: string): Promise<void> {
  const count = 'UPDATE users SET secondFactorTries = secondFactorTries + 1 WHERE id = ?';
  await changeRows(tx, count, [userId]);
}

function budgetOf(user: UserEntity): SecondFactorBudget {
  return {
    tries: user.secondFactorTries,
    budget: user.secondFactorBudget,
    locks: user.secondFactorLocks,
    lockedUntil: user.secondFactorLockedUntil,
  };
}

/** Writes down what an account remembers of its second-factor tries. */
export async function remember(
  tx: EntityManager,
  userId: string,
  { tries, budget, locks, lockedUntil }: SecondFactorBudget,
): Promise<void> {
  const set = {
    secondFactorTries: tries,
    secondFactorBudget: budget,
    secondFactorLocks: locks,
    secondFactorLockedUntil: lockedUntil,
  };
  await updateRows(tx, UserEntity, { where: { id: userId }, set });
}

type Spending = SecondFactorTry & { enrollmentId: string };

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
  { enrollmentId, factor, now }: Spending,
): Promise<boolean> {
  const enrollment = await findEnrollment(tx, enrollmentId);
  if (!enrollment) return false;
  const step = findAcceptedStep({
    secret: openSecret(runtime, enrollment),
    code: factor.code,
    now,
    lastAcceptedStep: enrollment.lastAcceptedStep,
    parameters: parametersOf(enrollment),
  });
  return step !== null && spendStep(tx, enrollmentId, { step, now });
}

async function spendOneRecoveryCode(
  runtime: Runtime,
  tx: EntityManager,
  { enrollmentId, factor, device, userId, now }: Spending,
): Promise<boolean> {
  const set = await findActiveCodeSet(tx, enrollmentId);
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
