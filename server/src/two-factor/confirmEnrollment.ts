import type { EntityManager } from 'typeorm';
import { postUpdate } from '../database/rows';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { closeChallengesOf } from '../sign-in/challenge.store';
import { AuthenticationFactor, freshUntil } from '../sign-in/session';
import { endOtherSessions, rotateSession } from '../sign-in/session.store';
import { UserEntity } from '../sign-in/user.entity';
import { claimOwnAccount } from '../sign-in/user.store';
import { EnrollmentState, requireStep, stepOutOfOrder } from './enrollment';
import type { EnrollmentEntity } from './enrollment.entity';
import { endEnrollment, moveEnrollment, requireOwnEnrollment } from './enrollment.store';
import { hashRecoveryCode } from './hashRecoveryCode';
import { openPendingCodes } from './openSealed';
import { activateCodeSet, findUnconfirmedCodeSet } from './recoveryCodeSet.store';

/**
 * Confirm: activates the new authenticator and its recovery codes in one transaction, and returns the session's new token.
 * Only the session that verified the code can confirm, so its factors and fresh proof are its own (S33, S34).
 */
export async function confirmEnrollment(
  runtime: Runtime,
  actor: Actor,
  input: { enrollmentId: string },
): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    const enrollment = await requireOwnEnrollment(tx, input.enrollmentId, actor);
    requireStep(enrollment, 'confirm', now);
    await endPreviousAuthenticator(tx, owner, now);
    await activateEnrollment(tx, enrollment, now);
    await activateItsCodes(runtime, tx, enrollment, actor);
    await endOtherSessions(tx, actor);
    await closeChallengesOf(tx, owner.id, now);
    await recordEnabling(runtime, tx, { owner, actor, enrollment, now });
    return rotateSession(tx, actor, {
      recentUntil: freshUntil(now),
      factors: [AuthenticationFactor.PASSWORD, AuthenticationFactor.TOTP],
    });
  });
}

async function endPreviousAuthenticator(tx: EntityManager, owner: UserEntity, now: Date): Promise<void> {
  if (owner.activeEnrollmentId === null) return;
  await endEnrollment(tx, owner.activeEnrollmentId, { state: EnrollmentState.REPLACED, now });
}

async function activateEnrollment(tx: EntityManager, enrollment: EnrollmentEntity, now: Date): Promise<void> {
  const moved = await moveEnrollment(
    tx,
    { id: enrollment.id, from: EnrollmentState.DOWNLOADED },
    { state: EnrollmentState.ACTIVE, activatedAt: now, expiresAt: null },
  );
  if (!moved) throw stepOutOfOrder(enrollment.state);
  const { id: activeEnrollmentId, userId: id } = enrollment;
  const set = { activeEnrollmentId, twoFactorResetAt: null };
  await postUpdate(tx, UserEntity, { where: { id }, set });
}

async function activateItsCodes(
  runtime: Runtime,
  tx: EntityManager,
  enrollment: EnrollmentEntity,
  { sessionId }: Actor,
): Promise<void> {
  const set = await findUnconfirmedCodeSet(tx, enrollment.id, sessionId);
  const codes = set && openPendingCodes(runtime, set);
  if (!set || !codes) throw stepOutOfOrder(enrollment.state);
  const hashes = codes.map((code) => hashRecoveryCode(runtime.pepper, set.id, code));
  if (!(await activateCodeSet(tx, set, hashes))) throw stepOutOfOrder(set.state);
}

async function recordEnabling(
  { events }: Runtime,
  tx: EntityManager,
  {
    owner,
    actor,
    enrollment,
    now,
  }: { owner: UserEntity; actor: Actor; enrollment: EnrollmentEntity; now: Date },
): Promise<void> {
  const replaced = owner.activeEnrollmentId !== null;
  await events.record(tx, {
    type: replaced ? AuditEventType.TWO_FACTOR_REPLACED : AuditEventType.TWO_FACTOR_ENABLED,
    at: now,
    subjectId: owner.id,
    device: actor.device,
    details: enrollment.label === null ? {} : { label: enrollment.label },
  });
}
