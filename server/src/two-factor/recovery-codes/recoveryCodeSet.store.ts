import { type EntityManager, type FindOptionsWhere, In, IsNull } from 'typeorm';
import type { OwnSession } from '../../core/actor';
import { newId } from '../../core/ids';
import { notFound } from '../../core/refusal';
import { execute } from '../../database/execute';
import { RecoveryCodeEntity, RecoveryCodeSetEntity } from './recoveryCodeSet.entity';
import { RecoveryCodeSetState } from './recoveryCodes.rules';

const REPLACED = { state: RecoveryCodeSetState.REPLACED, sealedCodes: null, expiresAt: null };
const UNCONFIRMED = [RecoveryCodeSetState.PENDING, RecoveryCodeSetState.DOWNLOADED] as const;

/** Returns a set that this session generated. Throws NOT_FOUND for those of other sessions and accounts (S33). */
export async function requireOwnCodeSet(
  db: EntityManager,
  id: string,
  { userId, sessionId }: OwnSession,
): Promise<RecoveryCodeSetEntity> {
  const set = await db.findOneBy(RecoveryCodeSetEntity, { id, userId, sessionId });
  if (!set) throw notFound('set of recovery codes');
  return set;
}

/** Returns the unconfirmed set that this session generated for the enrollment, or null. */
export async function findUnconfirmedCodeSet(
  db: EntityManager,
  enrollmentId: string,
  sessionId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findNewest(db, { enrollmentId, sessionId, state: In(UNCONFIRMED) });
}

export async function findActiveCodeSet(
  db: EntityManager,
  enrollmentId: string,
): Promise<RecoveryCodeSetEntity | null> {
  return findNewest(db, { enrollmentId, state: RecoveryCodeSetState.ACTIVE });
}

async function findNewest(
  db: EntityManager,
  where: FindOptionsWhere<RecoveryCodeSetEntity>,
): Promise<RecoveryCodeSetEntity | null> {
  return db.findOne(RecoveryCodeSetEntity, { where, order: { id: 'DESC' } });
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
  const unconfirmed = { id, state: In(UNCONFIRMED) };
  const downloaded = { state: RecoveryCodeSetState.DOWNLOADED };
  const { affected } = await tx.update(RecoveryCodeSetEntity, unconfirmed, downloaded);
  return affected === 1;
}

const REPLACE_OTHER_SETS = `
  UPDATE recovery_code_sets SET state = ?, sealedCodes = NULL, expiresAt = NULL
   WHERE enrollmentId = ? AND id <> ?`;

/** Activates a downloaded set with the hashes of its codes, and replaces the set before it (S10). Returns false in other states. */
export async function activateCodeSet(
  tx: EntityManager,
  set: RecoveryCodeSetEntity,
  hashes: readonly string[],
): Promise<boolean> {
  const { affected } = await tx.update(
    RecoveryCodeSetEntity,
    { id: set.id, state: RecoveryCodeSetState.DOWNLOADED },
    { state: RecoveryCodeSetState.ACTIVE, sealedCodes: null, expiresAt: null },
  );
  if (affected !== 1) return false;
  await execute(tx, REPLACE_OTHER_SETS, [RecoveryCodeSetState.REPLACED, set.enrollmentId, set.id]);
  const rows = hashes.map((hash, index) => [newId(), set.id, index + 1, hash]);
  const places = rows.map(() => '(?, ?, ?, ?)').join(', ');
  await execute(tx, `INSERT INTO recovery_codes (id, setId, position, hash) VALUES ${places}`, rows.flat());
  return true;
}

/** Marks a code as used; of concurrent calls, one returns true (S09). */
export async function consumeRecoveryCode(
  tx: EntityManager,
  { setId, hash, now }: { setId: string; hash: string; now: Date },
): Promise<boolean> {
  const unused = { setId, hash, usedAt: IsNull() };
  const { affected } = await tx.update(RecoveryCodeEntity, unused, { usedAt: now });
  return affected === 1;
}

export async function countUnusedCodes(db: EntityManager, setId: string): Promise<number> {
  return db.countBy(RecoveryCodeEntity, { setId, usedAt: IsNull() });
}

export async function listCodes(db: EntityManager, setId: string): Promise<RecoveryCodeEntity[]> {
  return db.find(RecoveryCodeEntity, { where: { setId }, order: { position: 'ASC' } });
}

/** Invalidates the unconfirmed sets of an enrollment or an account, in all sessions. */
export async function retireUnconfirmedCodeSets(
  tx: EntityManager,
  owner: { enrollmentId: string } | { userId: string },
): Promise<void> {
  await tx.update(RecoveryCodeSetEntity, { ...owner, state: In(UNCONFIRMED) }, REPLACED);
}

/** Invalidates unconfirmed sets that have expired, or whose session has ended: no other session can confirm them (S33). */
export async function retireAbandonedCodeSets(tx: EntityManager, now: Date): Promise<void> {
  const sessionHasEnded =
    'sessionId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = recovery_code_sets.sessionId)';
  await tx
    .createQueryBuilder()
    .update(RecoveryCodeSetEntity)
    .set(REPLACED)
    .where({ state: In(UNCONFIRMED) })
    .andWhere(`(expiresAt < :now OR (${sessionHasEnded}))`, { now })
    .execute();
}

/** Invalidates all sets of an enrollment. */
export async function retireCodeSetsOf(tx: EntityManager, enrollmentId: string): Promise<void> {
  await tx.update(RecoveryCodeSetEntity, { enrollmentId }, REPLACED);
}
