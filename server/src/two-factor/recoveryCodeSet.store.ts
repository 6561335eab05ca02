import { type EntityManager, IsNull } from 'typeorm';
import { findRowBy, postChange, postRows, postUpdate, updateRows } from '../database/rows';
import { newId } from '../ids';
import { notFound } from '../refusal';
import type { OwnSession } from '../sign-in/actor';
import { RecoveryCodeEntity, RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { RecoveryCodeSetState } from './recoveryCodes';

/** Worth nothing any more. */
const REPLACED = { state: RecoveryCodeSetState.REPLACED, sealedCodes: null, expiresAt: null };
const UNCONFIRMED = [RecoveryCodeSetState.PENDING, RecoveryCodeSetState.DOWNLOADED];

/** Returns a set that this session generated; throws NOT_FOUND for those of other accounts and other sessions alike (S33). */
export async function requireOwnCodeSet(
  db: EntityManager,
  id: string,
  { userId, sessionId }: OwnSession,
): Promise<RecoveryCodeSetEntity> {
  const set = await findRowBy(db, RecoveryCodeSetEntity, { id, userId, sessionId });
  if (!set) throw notFound('set of recovery codes');
  return set;
}

/** Returns the unconfirmed set that this session generated for the enrollment, or null. */
export async function findUnconfirmedCodeSet(
  db: EntityManager,
  enrollmentId: string,
  sessionId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findRowBy(db, RecoveryCodeSetEntity, { enrollmentId, sessionId, state: UNCONFIRMED });
}

export async function findActiveCodeSet(
  db: EntityManager,
  enrollmentId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findRowBy(db, RecoveryCodeSetEntity, { enrollmentId, state: RecoveryCodeSetState.ACTIVE });
}

/** Returns the confirmed set of the enrollment, else the unconfirmed one that this session generated, else null. */
export async function findCodeSetOf(
  db: EntityManager,
  enrollmentId: string,
  sessionId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return (await findActiveCodeSet(db, enrollmentId)) ?? findUnconfirmedCodeSet(db, enrollmentId, sessionId);
}

export async function markDownloaded(tx: EntityManager, id: string): Promise<boolean> {
  const where = { id, state: UNCONFIRMED };
  const set = { state: RecoveryCodeSetState.DOWNLOADED };
  return (await updateRows(tx, RecoveryCodeSetEntity, { where, set })) === 1;
}

/** Puts a downloaded set in force: its codes become hashes, and the set before it is worth nothing any more (S10). */
export async function activateCodeSet(
  tx: EntityManager,
  set: RecoveryCodeSetEntity,
  hashes: readonly string[],
): Promise<boolean> {
  const changed = await updateRows(tx, RecoveryCodeSetEntity, {
    where: { id: set.id, state: RecoveryCodeSetState.DOWNLOADED },
    set: { state: RecoveryCodeSetState.ACTIVE, sealedCodes: null, expiresAt: null },
  });
  if (changed !== 1) return false;
  await postChange(
    tx,
    'UPDATE recovery_code_sets SET state = ?, sealedCodes = NULL, expiresAt = NULL WHERE enrollmentId = ? AND id <> ?',
    [RecoveryCodeSetState.REPLACED, set.enrollmentId, set.id],
  );
  await postRows(
    tx,
    RecoveryCodeEntity,
    hashes.map((hash, index) => ({ id: newId(), setId: set.id, position: index + 1, hash, usedAt: null })),
  );
  return true;
}

/** Spends a code: of any number that try, one is told true (S09). */
export async function spendRecoveryCode(
  tx: EntityManager,
  { setId, hash, now }: { setId: string; hash: string; now: Date },
): Promise<boolean> {
  const unused = { setId, hash, usedAt: null };
  return (await updateRows(tx, RecoveryCodeEntity, { where: unused, set: { usedAt: now } })) === 1;
}

export async function countUnusedCodes(db: EntityManager, setId: string): Promise<number> {
  return db.countBy(RecoveryCodeEntity, { setId, usedAt: IsNull() });
}

export async function listCodes(db: EntityManager, setId: string): Promise<RecoveryCodeEntity[]> {
  return db.find(RecoveryCodeEntity, { where: { setId }, order: { position: 'ASC' } });
}

/** Takes the sets that wait to be confirmed out of the way of a newer one. */
export async function retireUnconfirmedCodeSets(tx: EntityManager, enrollmentId: string): Promise<void> {
  await postUpdate(tx, RecoveryCodeSetEntity, { where: { enrollmentId, state: UNCONFIRMED }, set: REPLACED });
}

/** Replaces every unconfirmed set of an account, whichever session generated it. */
export async function retireUnconfirmedCodeSetsOfAccount(tx: EntityManager, userId: string): Promise<void> {
  await postUpdate(tx, RecoveryCodeSetEntity, { where: { userId, state: UNCONFIRMED }, set: REPLACED });
}

/** Wipes unconfirmed codes that have expired, or whose session has ended and so can't be confirmed (S33). */
export async function retireAbandonedCodeSets(tx: EntityManager, now: Date): Promise<void> {
  await tx.query(
    `UPDATE recovery_code_sets SET state = ?, sealedCodes = NULL, expiresAt = NULL
      WHERE state IN (?, ?)
        AND (expiresAt < ? OR (sessionId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = recovery_code_sets.sessionId)))`,
    [RecoveryCodeSetState.REPLACED, ...UNCONFIRMED, now],
  );
}

/** Makes every set of an enrollment that ended worth nothing. */
export async function retireCodeSetsOf(tx: EntityManager, enrollmentId: string): Promise<void> {
  await postUpdate(tx, RecoveryCodeSetEntity, { where: { enrollmentId }, set: REPLACED });
}
