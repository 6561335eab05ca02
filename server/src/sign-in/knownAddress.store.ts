import type { EntityManager } from 'typeorm';
import { insertRows, updateRows } from '../database/rows';
import { KnownAddressEntity } from './knownAddress.entity';

export async function listKnownAddresses(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.findBy(KnownAddressEntity, { userId });
  return rows.map(({ ipAddress }) => ipAddress);
}

/** Within a unit of work that has claimed the account, so that nobody else remembers the same address meanwhile. */
export async function rememberAddress(
  tx: EntityManager,
  { userId, ipAddress, now }: { userId: string; ipAddress: string; now: Date },
): Promise<void> {
  const place = { userId, ipAddress };
  const set = { lastUsedAt: now };
  if ((await updateRows(tx, KnownAddressEntity, { where: place, set })) === 0)
    await insertRows(tx, KnownAddressEntity, [{ ...place, ...set }]);
}
