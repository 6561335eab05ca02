import type { EntityManager } from 'typeorm';
import { lockAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { invalidCode } from '../../core/refusal';
import type { Runtime } from '../../runtime/runtime';
import { type IssuedCodes, issueRecoveryCodes } from '../recovery-codes/issueRecoveryCodes';
import { findStepOfCode } from '../totp/findStepOfCode';
import type { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, MAX_ENROLLMENT_ATTEMPTS, requireStep, stepOutOfOrder } from './enrollment.rules';
import {
  advanceEnrollment,
  countEnrollmentAttempt,
  endEnrollment,
  requireOwnEnrollment,
} from './enrollment.store';

export interface VerifyInput {
  enrollmentId: string;
  code: string;
}

export type VerifiedEnrollment = IssuedCodes & { enrollment: EnrollmentEntity };

type Outcome =
  | { kind: 'verified'; verified: VerifiedEnrollment }
  | { kind: 'wrong'; remainingAttempts: number };

/** Verify: checks a code from the app and issues the recovery codes. The tenth wrong code cancels the enrollment. */
export async function verifyEnrollment(
  runtime: Runtime,
  actor: SessionActor,
  input: VerifyInput,
): Promise<VerifiedEnrollment> {
  // A wrong code is returned, not thrown: throwing would roll back the count.
  const outcome = await runtime.database.transaction((tx) =>
    tryCode(runtime, tx, { actor, input, now: runtime.clock() }),
  );
  if (outcome.kind === 'wrong') throw invalidCode(outcome.remainingAttempts);
  return outcome.verified;
}

async function tryCode(
  runtime: Runtime,
  tx: EntityManager,
  { actor, input, now }: { actor: SessionActor; input: VerifyInput; now: Date },
): Promise<Outcome> {
  await lockAccount(tx, actor.userId);
  const enrollment = await requireOwnEnrollment(tx, input.enrollmentId, actor);
  requireStep(enrollment, 'verify', now);
  if (!(await countEnrollmentAttempt(tx, enrollment.id))) throw stepOutOfOrder(enrollment.state);
  const step = findStepOfCode(runtime, enrollment, { code: input.code, now });
  return step === null
    ? rejectCode(tx, enrollment, now)
    : acceptCode(runtime, tx, { enrollment, sessionId: actor.sessionId, step, now });
}

async function rejectCode(tx: EntityManager, enrollment: EnrollmentEntity, now: Date): Promise<Outcome> {
  const remainingAttempts = Math.max(0, MAX_ENROLLMENT_ATTEMPTS - enrollment.wrongCodes - 1);
  if (remainingAttempts === 0)
    await endEnrollment(tx, enrollment.id, { state: EnrollmentState.CANCELED, now });
  return { kind: 'wrong', remainingAttempts };
}

async function acceptCode(
  runtime: Runtime,
  tx: EntityManager,
  {
    enrollment,
    sessionId,
    step,
    now,
  }: { enrollment: EnrollmentEntity; sessionId: string; step: number; now: Date },
): Promise<Outcome> {
  const changes = { state: EnrollmentState.VERIFIED, lastAcceptedStep: step };
  if (!(await advanceEnrollment(tx, { id: enrollment.id, from: EnrollmentState.PENDING }, changes)))
    throw stepOutOfOrder(enrollment.state);
  const verified = { ...enrollment, ...changes };
  const issued = await issueRecoveryCodes(runtime, tx, { enrollment: verified, sessionId, now });
  return { kind: 'verified', verified: { enrollment: verified, ...issued } };
}
