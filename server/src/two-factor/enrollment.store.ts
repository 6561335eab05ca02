import { type EntityManager, In, LessThan } from 'typeorm';
import { changeRows, findRowBy, postUpdate, updateRows } from '../database/rows';
import { notFound } from '../refusal';
import { EnrollmentState, IN_PROGRESS, MAX_WRONG_CODES_IN_SET_UP } from './enrollment';
import { EnrollmentEntity } from './enrollment.entity';
import { retireCodeSetsOf } from './recoveryCodeSet.store';

export async function findEnrollment(db: EntityManager, id: string): Promise<EnrollmentEntity | null> {
  return findRowBy(db, EnrollmentEntity, { id });
}

/** The holder's own; anybody else's answers NOT_FOUND. */
export async function requireOwnEnrollment(
  db: EntityManager,
  { id, userId }: { id: string; userId: string },
): Promise<EnrollmentEntity> {
  const enrollment = await findRowBy(db, EnrollmentEntity, { id, userId });
  if (!enrollment) throw notFound('set-up');
  return enrollment;
}

/** The latest set-up that isn't finished, whether or not its time has run out. */
export async function findUnfinishedEnrollment(
  db: EntityManager,
  userId: string,
): Promise<EnrollmentEntity | null> {
  return findRowBy(db, EnrollmentEntity, { userId, state: IN_PROGRESS });
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

/** Writes down which set-ups ran out of time, and wipes their secrets. */
export async function expireEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const late = await tx.findBy(EnrollmentEntity, { state: In([...IN_PROGRESS]), expiresAt: LessThan(now) });
  for (const { id } of late) await endEnrollment(tx, id, { state: EnrollmentState.EXPIRED, now });
}
