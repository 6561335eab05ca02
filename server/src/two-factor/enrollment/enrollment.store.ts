import { type EntityManager, In, IsNull, LessThan, Not } from 'typeorm';
import type { OwnSession } from '../../core/actor';
import { notFound } from '../../core/refusal';
import { toInstant, toInstantOrNull } from '../../database/columns';
import { execute } from '../../database/execute';
import { retireCodeSetsOf } from '../recovery-codes/recoveryCodeSet.store';
import { EnrollmentEntity } from './enrollment.entity';
import { EnrollmentState, IN_PROGRESS, MAX_ENROLLMENT_ATTEMPTS } from './enrollment.rules';

export async function findEnrollment(db: EntityManager, id: string): Promise<EnrollmentEntity | null> {
  return db.findOneBy(EnrollmentEntity, { id });
}

/** Every step of a setup loads its enrollment, so the statement is constant. */
const OWN_ENROLLMENT = 'SELECT * FROM two_factor_enrollments WHERE id = ? AND userId = ? AND sessionId = ?';

/** Returns an enrollment that this session started. Throws NOT_FOUND for those of other sessions and accounts (S33). */
export async function requireOwnEnrollment(
  db: EntityManager,
  id: string,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity> {
  const [row] = await db.query<EnrollmentEntity[]>(OWN_ENROLLMENT, [id, userId, sessionId]);
  if (!row) throw notFound('setup');
  return {
    ...row,
    createdAt: toInstant(row.createdAt),
    expiresAt: toInstantOrNull(row.expiresAt),
    activatedAt: toInstantOrNull(row.activatedAt),
    endedAt: toInstantOrNull(row.endedAt),
    lastUsedAt: toInstantOrNull(row.lastUsedAt),
  };
}

/** Returns the unfinished enrollment of this session, expired or not; null if there is none. */
export async function findUnfinishedEnrollment(
  db: EntityManager,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity | null> {
  const where = { userId, sessionId, state: In([...IN_PROGRESS]) };
  return db.findOne(EnrollmentEntity, { where, order: { id: 'DESC' } });
}

/** Counts an attempt before the code is checked. Returns false if the enrollment isn't PENDING or has no attempts left. */
export async function countEnrollmentAttempt(tx: EntityManager, id: string): Promise<boolean> {
  const pending = { id, state: EnrollmentState.PENDING, wrongCodes: LessThan(MAX_ENROLLMENT_ATTEMPTS) };
  const { affected } = await tx.increment(EnrollmentEntity, pending, 'wrongCodes', 1);
  return affected === 1;
}

/** Changes an enrollment that is still in state `from`; returns false if it isn't. */
export async function advanceEnrollment(
  tx: EntityManager,
  { id, from }: { id: string; from: EnrollmentState },
  changes: Partial<EnrollmentEntity>,
): Promise<boolean> {
  const { affected } = await tx.update(EnrollmentEntity, { id, state: from }, changes);
  return affected === 1;
}

const CONSUME_STEP = `
  UPDATE two_factor_enrollments SET lastAcceptedStep = ?, lastUsedAt = ?
   WHERE id = ? AND state = ? AND (lastAcceptedStep IS NULL OR lastAcceptedStep < ?)`;

/** Marks the code of `step` as used; of concurrent calls, one returns true (S03, S04). */
export async function consumeStep(
  tx: EntityManager,
  id: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  return (await execute(tx, CONSUME_STEP, [step, now, id, EnrollmentState.ACTIVE, step])) === 1;
}

/** Ends an enrollment: deletes its secret and invalidates its recovery codes. */
export async function endEnrollment(
  tx: EntityManager,
  id: string,
  { state, now }: { state: EnrollmentState; now: Date },
): Promise<void> {
  await tx.update(EnrollmentEntity, { id }, ended(state, now));
  await retireCodeSetsOf(tx, id);
}

/** Returns the unfinished enrollments of an account, in all sessions, expired or not. */
export async function listUnfinishedEnrollments(
  db: EntityManager,
  userId: string,
): Promise<EnrollmentEntity[]> {
  return db.findBy(EnrollmentEntity, { userId, state: In([...IN_PROGRESS]) });
}

/** Ends the unfinished enrollments of an account, in all sessions. */
export async function endUnfinishedEnrollments(
  tx: EntityManager,
  userId: string,
  end: { state: EnrollmentState; now: Date },
): Promise<void> {
  const unfinished = await listUnfinishedEnrollments(tx, userId);
  for (const { id } of unfinished) await endEnrollment(tx, id, end);
}

function ended(state: EnrollmentState, now: Date): Partial<EnrollmentEntity> {
  return { state, sealedSecret: null, endedAt: now, expiresAt: null };
}

/**
 * Marks expired enrollments and deletes their secrets; `retireAbandonedCodeSets` deletes their codes. One statement, so that an
 * enrollment that is confirmed at the same time stays active (S07).
 */
export async function expireEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const expired = { state: In([...IN_PROGRESS]), expiresAt: LessThan(now) };
  await tx.update(EnrollmentEntity, expired, ended(EnrollmentState.EXPIRED, now));
}

/** Cancels unfinished enrollments whose session has ended: no other session can continue them (S33). */
export async function cancelAbandonedEnrollments(tx: EntityManager, now: Date): Promise<void> {
  await tx
    .createQueryBuilder()
    .update(EnrollmentEntity)
    .set(ended(EnrollmentState.CANCELED, now))
    .where({ state: In([...IN_PROGRESS]), sessionId: Not(IsNull()) })
    .andWhere('NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = two_factor_enrollments.sessionId)')
    .execute();
}
