import { type EntityManager, In, IsNull, LessThan, Not } from 'typeorm';
import type { OwnSession } from '../../core/actor';
import { notFound } from '../../core/refusal';
import { retireCodeSetsOf } from '../recovery-codes/recoveryCodeSet.store';
import { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, IN_PROGRESS, MAX_WRONG_CODES_IN_SET_UP } from './enrollment.rules';

export async function findEnrollment(db: EntityManager, id: string): Promise<EnrollmentEntity | null> {
  return db.findOneBy(EnrollmentEntity, { id });
}

/** Returns a setup that this session started; throws NOT_FOUND for those of other accounts and other sessions alike (S33). */
export async function requireOwnEnrollment(
  db: EntityManager,
  id: string,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity> {
  const enrollment = await db.findOneBy(EnrollmentEntity, { id, userId, sessionId });
  if (!enrollment) throw notFound('setup');
  return enrollment;
}

/** Returns the unfinished setup that this session started, expired or not; null if there is none. */
export async function findUnfinishedEnrollment(
  db: EntityManager,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity | null> {
  const where = { userId, sessionId, state: In([...IN_PROGRESS]) };
  return db.findOne(EnrollmentEntity, { where, order: { id: 'DESC' } });
}

/** Counts a code before it is checked; returns false if the setup is no longer at that step, or has no attempts left. */
export async function countSetUpCode(tx: EntityManager, id: string): Promise<boolean> {
  const pending = { id, state: EnrollmentState.PENDING, wrongCodes: LessThan(MAX_WRONG_CODES_IN_SET_UP) };
  const { affected } = await tx.increment(EnrollmentEntity, pending, 'wrongCodes', 1);
  return affected === 1;
}

/** Takes the next step; returns false if another request took one in the meantime. */
export async function moveEnrollment(
  tx: EntityManager,
  { id, from }: { id: string; from: EnrollmentState },
  changes: Partial<EnrollmentEntity>,
): Promise<boolean> {
  const { affected } = await tx.update(EnrollmentEntity, { id, state: from }, changes);
  return affected === 1;
}

/** Spends the code of `step`; of concurrent calls, one returns true (S03, S04). */
export async function spendStep(
  tx: EntityManager,
  id: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(EnrollmentEntity)
    .set({ lastAcceptedStep: step, lastUsedAt: now })
    .where({ id, state: EnrollmentState.ACTIVE })
    .andWhere('(lastAcceptedStep IS NULL OR lastAcceptedStep < :step)', { step })
    .execute();
  return affected === 1;
}

/** Ends an authenticator or a setup: wipes its secret and invalidates its recovery codes. */
export async function endEnrollment(
  tx: EntityManager,
  id: string,
  { state, now }: { state: EnrollmentState; now: Date },
): Promise<void> {
  await tx.update(EnrollmentEntity, { id }, ended(state, now));
  await retireCodeSetsOf(tx, id);
}

/** Ends the unfinished setups of an account, whichever session started them. */
export async function endUnfinishedEnrollments(
  tx: EntityManager,
  userId: string,
  end: { state: EnrollmentState; now: Date },
): Promise<void> {
  const unfinished = await tx.findBy(EnrollmentEntity, { userId, state: In([...IN_PROGRESS]) });
  for (const { id } of unfinished) await endEnrollment(tx, id, end);
}

function ended(state: EnrollmentState, now: Date): Partial<EnrollmentEntity> {
  return { state, sealedSecret: null, endedAt: now, expiresAt: null };
}

/**
 * Marks the setups that have expired, and wipes their secrets; `retireAbandonedCodeSets` wipes their codes. One statement, so that
 * a setup which is confirmed at the same moment stays active (S07).
 */
export async function expireEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const expired = { state: In([...IN_PROGRESS]), expiresAt: LessThan(now) };
  await tx.update(EnrollmentEntity, expired, ended(EnrollmentState.EXPIRED, now));
}

/** Cancels the setups whose session has ended, as `expireEnrollments` does: no other session can continue them (S33). */
export async function cancelAbandonedEnrollments(tx: EntityManager, now: Date): Promise<void> {
  await tx
    .createQueryBuilder()
    .update(EnrollmentEntity)
    .set(ended(EnrollmentState.CANCELED, now))
    .where({ state: In([...IN_PROGRESS]), sessionId: Not(IsNull()) })
    .andWhere('NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = two_factor_enrollments.sessionId)')
    .execute();
}
