import type { EntityManager } from 'typeorm';
import { KnownAddressEntity } from './knownAddress.entity';

export async function isKnownAddress(
  db: EntityManager,
  place: { userId: string; ipAddress: string },
): Promise<boolean> {
  return db.existsBy(KnownAddressEntity, place);
}

export async function listKnownAddresses(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.findBy(KnownAddressEntity, { userId });
  return rows.map(({ ipAddress }) => ipAddress);
}

export async function rememberAddress(
  tx: EntityManager,
  { userId, ipAddress, now }: { userId: string; ipAddress: string; now: Date },
): Promise<void> {
  await tx.upsert(KnownAddressEntity, { userId, ipAddress, lastUsedAt: now }, ['userId', 'ipAddress']);
}
