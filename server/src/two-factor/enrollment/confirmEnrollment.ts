import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../accounts/user.entity';
import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { closeChallengesOf } from '../../sessions/challenges/challenge.store';
import { AuthenticationFactor, freshUntil } from '../../sessions/session.rules';
import { endOtherSessions, rotateSession } from '../../sessions/session.store';
import { hashRecoveryCode } from '../recovery-codes/hashRecoveryCode';
import { activateCodeSet, findUnconfirmedCodeSet } from '../recovery-codes/recoveryCodeSet.store';
import type { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, requireStep, stepOutOfOrder } from './enrollment.rules';
import { endEnrollment, moveEnrollment, requireOwnEnrollment } from './enrollment.store';
import { openPendingCodes } from './openSealed';

/**
 * Confirm: activates the new authenticator and its recovery codes in one transaction, and returns the session's new token.
 * Only the session that verified the code can confirm, so its factors and fresh proof are its own (S33, S34).
 */
export async function confirmEnrollment(
  runtime: Runtime,
  actor: SessionActor,
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
  const active = { activeEnrollmentId: enrollment.id, twoFactorResetAt: null };
  await tx.update(UserEntity, { id: enrollment.userId }, active);
}

async function activateItsCodes(
  runtime: Runtime,
  tx: EntityManager,
  enrollment: EnrollmentEntity,
  { sessionId }: SessionActor,
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
  }: { owner: UserEntity; actor: SessionActor; enrollment: EnrollmentEntity; now: Date },
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
