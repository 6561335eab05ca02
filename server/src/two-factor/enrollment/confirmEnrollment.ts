import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../accounts/user.entity';
import { claimOwnAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { closeChallengesOf } from '../../sessions/challenges/challenge.store';
import { AuthenticationFactor, freshUntil } from '../../sessions/session.rules';
import { endOtherSessions, rotateSession } from '../../sessions/session.store';
import { activateRecoveryCodes } from '../recovery-codes/activateRecoveryCodes';
import { findUnconfirmedCodeSet } from '../recovery-codes/recoveryCodeSet.store';
import type { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, requireStep, stepOutOfOrder } from './enrollment.rules';
import { advanceEnrollment, endEnrollment, requireOwnEnrollment } from './enrollment.store';

/**
 * Confirm: activates the authenticator and its recovery codes, and returns the session's new token. Only the session that
 * verified the code can confirm, so it has proved both factors and becomes fresh (S33, S34).
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
    if (owner.activeEnrollmentId !== null)
      await endEnrollment(tx, owner.activeEnrollmentId, { state: EnrollmentState.REPLACED, now });
    await activateEnrollment(tx, enrollment, now);
    const set = await findUnconfirmedCodeSet(tx, enrollment.id, actor.sessionId);
    if (!set) throw stepOutOfOrder(enrollment.state);
    await activateRecoveryCodes(runtime, tx, set);
    await endOtherSessions(tx, actor);
    await closeChallengesOf(tx, owner.id, now);
    await recordEnabling(runtime, tx, { owner, actor, enrollment, now });
    return rotateSession(tx, actor, {
      recentUntil: freshUntil(now),
      factors: [AuthenticationFactor.PASSWORD, AuthenticationFactor.TOTP],
    });
  });
}

async function activateEnrollment(tx: EntityManager, enrollment: EnrollmentEntity, now: Date): Promise<void> {
  const moved = await advanceEnrollment(
    tx,
    { id: enrollment.id, from: EnrollmentState.DOWNLOADED },
    { state: EnrollmentState.ACTIVE, activatedAt: now, expiresAt: null },
  );
  if (!moved) throw stepOutOfOrder(enrollment.state);
  const active = { activeEnrollmentId: enrollment.id, twoFactorResetAt: null };
  await tx.update(UserEntity, { id: enrollment.userId }, active);
}

async function recordEnabling(
  { events }: Runtime,
  tx: EntityManager,
  about: { owner: UserEntity; actor: SessionActor; enrollment: EnrollmentEntity; now: Date },
): Promise<void> {
  const { owner, actor, enrollment, now } = about;
  const replaced = owner.activeEnrollmentId !== null;
  await events.record(tx, {
    type: replaced ? AuditEventType.TWO_FACTOR_REPLACED : AuditEventType.TWO_FACTOR_ENABLED,
    at: now,
    subjectId: owner.id,
    device: actor.device,
    details: enrollment.label === null ? {} : { label: enrollment.label },
  });
}
