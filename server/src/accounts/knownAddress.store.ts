import type { EntityManager } from 'typeorm';
import { execute } from '../database/execute';
import { addressBlockOf } from '../throttle/addressBlock.rules';
import { KnownAddressEntity } from './knownAddress.entity';

export async function listKnownAddresses(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.findBy(KnownAddressEntity, { userId });
  return rows.map(({ ipAddress }) => ipAddress);
}

const MARK_USED = 'UPDATE known_addresses SET lastUsedAt = ? WHERE userId = ? AND ipAddress = ?';

export async function saveKnownAddress(
  tx: EntityManager,
  { userId, ipAddress, now }: { userId: string; ipAddress: string; now: Date },
): Promise<void> {
  const block = addressBlockOf(ipAddress);
  if ((await execute(tx, MARK_USED, [now, userId, block])) > 0) return;
  const address = { userId, ipAddress: block, lastUsedAt: now };
  await tx.upsert(KnownAddressEntity, address, ['userId', 'ipAddress']);
}
