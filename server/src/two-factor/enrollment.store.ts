import { type EntityManager, In, IsNull, LessThan } from 'typeorm';
import { notFound } from '../refusal';
import { EnrollmentState, IN_PROGRESS, MAX_WRONG_CODES_IN_SET_UP } from './enrollment';
import { EnrollmentEntity } from './enrollment.entity';
import { retireCodeSetsOf } from './recoveryCodeSet.store';

export async function findEnrollment(db: EntityManager, id: string): Promise<EnrollmentEntity | null> {
  return db.findOneBy(EnrollmentEntity, { id });
}

/** The holder's own; anybody else's answers NOT_FOUND. */
export async function requireOwnEnrollment(
  db: EntityManager,
  { id, userId }: { id: string; userId: string },
): Promise<EnrollmentEntity> {
  const enrollment = await db.findOneBy(EnrollmentEntity, { id, userId });
  if (!enrollment) throw notFound('set-up');
  return enrollment;
}

/** The latest set-up that isn't finished, whether or not its time has run out. */
export async function findUnfinishedEnrollment(
  db: EntityManager,
  userId: string,
): Promise<EnrollmentEntity | null> {
  return db.findOne(EnrollmentEntity, {
    where: { userId, state: In([...IN_PROGRESS]) },
    order: { id: 'DESC' },
  });
}

/** Counts a code before it is checked; false where the set-up is no longer at that step. */
export async function countSetUpCode(tx: EntityManager, id: string): Promise<boolean> {
  const { affected } = await tx.update(
    EnrollmentEntity,
    { id, state: EnrollmentState.PENDING, wrongCodes: LessThan(MAX_WRONG_CODES_IN_SET_UP) },
    { wrongCodes: () => 'wrongCodes + 1' },
  );
  return affected === 1;
}

/** Takes the next step; false where another request took one in the meantime. */
export async function moveEnrollment(
  tx: EntityManager,
  { id, from }: { id: string; from: EnrollmentState },
  changes: Partial<EnrollmentEntity>,
): Promise<boolean> {
  const { affected } = await tx.update(EnrollmentEntity, { id, state: from }, changes);
  return affected === 1;
}

/** Spends the code of `step`: of any number that try, one is told true (S03, S04). */
export async function spendStep(
  tx: EntityManager,
  id: string,
  { step, now }: { step: number; now: Date },
): Promise<boolean> {
  const spent = { lastAcceptedStep: step, lastUsedAt: now };
  const active = { id, state: EnrollmentState.ACTIVE };
  const { affected } = await tx.update(
    EnrollmentEntity,
    [
      { ...active, lastAcceptedStep: IsNull() },
      { ...active, lastAcceptedStep: LessThan(step) },
    ],
    spent,
  );
  return affected === 1;
}

/** Ends an authenticator or a set-up: its secret is wiped and its recovery codes are worth nothing any more. */
export async function endEnrollment(
  tx: EntityManager,
  id: string,
  { state, now }: { state: EnrollmentState; now: Date },
): Promise<void> {
  await tx.update(EnrollmentEntity, { id }, { state, sealedSecret: null, endedAt: now, expiresAt: null });
  await retireCodeSetsOf(tx, id);
}

/** Writes down which set-ups ran out of time, and wipes their secrets. */
export async function expireEnrollments(tx: EntityManager, now: Date): Promise<void> {
  const late = await tx.findBy(EnrollmentEntity, { state: In([...IN_PROGRESS]), expiresAt: LessThan(now) });
  for (const { id } of late) await endEnrollment(tx, id, { state: EnrollmentState.EXPIRED, now });
}
