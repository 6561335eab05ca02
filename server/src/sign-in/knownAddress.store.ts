import type { EntityManager } from 'typeorm';
import { postUpsert } from '../database/rows';
import { addressBlockOf } from '../throttle/addressBlock';
import { KnownAddressEntity } from './knownAddress.entity';

export async function listKnownAddresses(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.findBy(KnownAddressEntity, { userId });
  return rows.map(({ ipAddress }) => ipAddress);
}

export async function rememberAddress(
  tx: EntityManager,
  { userId, ipAddress, now }: { userId: string; ipAddress: string; now: Date },
): Promise<void> {
  await postUpsert(tx, KnownAddressEntity, {
    key: { userId, ipAddress: addressBlockOf(ipAddress) },
    set: { lastUsedAt: now },
  });
}
