import { type EntityManager, In, LessThan } from 'typeorm';
import { changeRows, findRowBy, postUpdate, updateRows } from '../database/rows';
import { notFound } from '../refusal';
import type { OwnSession } from '../sign-in/actor';
import { EnrollmentState, IN_PROGRESS, MAX_WRONG_CODES_IN_SET_UP } from './enrollment';
import { EnrollmentEntity } from './enrollment.entity';
import { retireCodeSetsOf } from './recoveryCodeSet.store';

export async function findEnrollment(db: EntityManager, id: string): Promise<EnrollmentEntity | null> {
  return findRowBy(db, EnrollmentEntity, { id });
}

/** Returns a setup that this session started; throws NOT_FOUND for those of other accounts and other sessions alike (S33). */
export async function requireOwnEnrollment(
  db: EntityManager,
  id: string,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity> {
  const enrollment = await findRowBy(db, EnrollmentEntity, { id, userId, sessionId });
  if (!enrollment) throw notFound('setup');
  return enrollment;
}

/** Returns the unfinished setup that this session started, expired or not; null if there is none. */
export async function findUnfinishedEnrollment(
  db: EntityManager,
  { userId, sessionId }: OwnSession,
): Promise<EnrollmentEntity | null> {
  return findRowBy(db, EnrollmentEntity, { userId, sessionId, state: IN_PROGRESS });
}

/** Counts a code before it is checked; false where the set-up is no longer at that step. */
export async function countSetUpCode(tx: EntityManager, id: string): Promise<boolean> {
  const changed = await changeRows(
    tx,
    'UPDATE two_factor_enrollments SET wrongCodes = wrongCodes + 1 WHERE id = ? AND state = ? AND wrongCodes < ?',
    [id, EnrollmentState.PENDING, MAX_WRONG_CODES_IN_SET_UP],
  );
  return changed === 1;
}

/** Takes the next step; false where another request took one in the meantime. */
export async function moveEnrollment(
  tx: EntityManager,
  { id, from }: { id: string; from: EnrollmentState },
  changes: Partial<EnrollmentEntity>,
): Promise<boolean> {
  return (await updateRows(tx, EnrollmentEntity, { where: { id, state: from }, set: changes })) === 1;
}

/** Spends the code of `step`: of any number that try, one is told true (S03, S04). */
export async function spendStep(
  tx: EntityManager,
  id: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  const changed = await changeRows(
    tx,
    `UPDATE two_factor_enrollments SET lastAcceptedStep = ?, lastUsedAt = ?
      WHERE id = ? AND state = ? AND (lastAcceptedStep IS NULL OR lastAcceptedStep < ?)`,
    [step, now, id, EnrollmentState.ACTIVE, step],
  );
  return changed === 1;
}

/** Ends an authenticator or a set-up: its secret is wiped and its recovery codes are worth nothing any more. */
export async function endEnrollment(
  tx: EntityManager,
  id: string,
  { state, now }: { state: EnrollmentState; now: Date },
): Promise<void> {
  const set = { state, sealedSecret: null, endedAt: now, expiresAt: null };
  await postUpdate(tx, EnrollmentEntity, { where: { id }, set });
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

/** Marks the setups that have expired, and wipes their secrets. */
export async function expireEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const late = await tx.findBy(EnrollmentEntity, { state: In([...IN_PROGRESS]), expiresAt: LessThan(now) });
  for (const { id } of late) await endEnrollment(tx, id, { state: EnrollmentState.EXPIRED, now });
}

const ABANDONED = `
  SELECT e.id FROM two_factor_enrollments e
    LEFT JOIN sessions s ON s.id = e.sessionId
   WHERE e.state IN (?, ?, ?) AND e.sessionId IS NOT NULL AND s.id IS NULL`;

/** Cancels the setups whose session has ended, and wipes their secrets: no other session can continue them (S33). */
export async function cancelAbandonedEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const abandoned = (await tx.query(ABANDONED, [...IN_PROGRESS])) as { id: string }[];
  for (const { id } of abandoned) await endEnrollment(tx, id, { state: EnrollmentState.CANCELED, now });
}
