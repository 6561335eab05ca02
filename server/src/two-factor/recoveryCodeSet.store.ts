import { type EntityManager, IsNull } from 'typeorm';
import { findRowBy, postChange, postRows, postUpdate, updateRows } from '../database/rows';
import { newId } from '../ids';
import { notFound } from '../refusal';
import { RecoveryCodeEntity, RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { RecoveryCodeSetState } from './recoveryCodes';

/** Worth nothing any more. */
const REPLACED = { state: RecoveryCodeSetState.REPLACED, sealedCodes: null, expiresAt: null };
const UNCONFIRMED = [RecoveryCodeSetState.PENDING, RecoveryCodeSetState.DOWNLOADED];

/** The holder's own; anybody else's answers NOT_FOUND. */
export async function requireOwnCodeSet(
  db: EntityManager,
  { id, userId }: { id: string; userId: string },
): Promise<RecoveryCodeSetEntity> {
  const set = await findRowBy(db, RecoveryCodeSetEntity, { id, userId });
  if (!set) throw notFound('set of recovery codes');
  return set;
}

/** The set that waits to be confirmed, or null. */
export async function findUnconfirmedCodeSet(
  db: EntityManager,
  enrollmentId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findRowBy(db, RecoveryCodeSetEntity, { enrollmentId, state: UNCONFIRMED });
}

export async function findActiveCodeSet(
  db: EntityManager,
  enrollmentId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findRowBy(db, RecoveryCodeSetEntity, { enrollmentId, state: RecoveryCodeSetState.ACTIVE });
}

/** The set that was made with or for the enrollment and is still worth something, the confirmed one first. */
export async function findCodeSetOf(
  db: EntityManager,
  enrollmentId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return (await findActiveCodeSet(db, enrollmentId)) ?? (await findUnconfirmedCodeSet(db, enrollmentId));
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

/** Makes every set of an enrollment that ended worth nothing. */
export async function retireCodeSetsOf(tx: EntityManager, enrollmentId: string): Promise<void> {
  await postUpdate(tx, RecoveryCodeSetEntity, { where: { enrollmentId }, set: REPLACED });
}
