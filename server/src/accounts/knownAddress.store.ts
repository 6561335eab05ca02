import type { EntityManager } from 'typeorm';
import { addressBlockOf } from '../throttle/addressBlock.rules';
import { KnownAddressEntity } from './knownAddress.entity';

export async function listKnownAddresses(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.findBy(KnownAddressEntity, { userId });
  return rows.map(({ ipAddress }) => ipAddress);
}

export async function saveKnownAddress(
  tx: EntityManager,
  { userId, ipAddress, now }: { userId: string; ipAddress: string; now: Date },
): Promise<void> {
  const address = { userId, ipAddress: addressBlockOf(ipAddress), lastUsedAt: now };
  await tx.upsert(KnownAddressEntity, address, ['userId', 'ipAddress']);
}
