import type { EntityManager } from 'typeorm';
import { InstanceEntity } from './instance.entity';

const ID = 'instance';

export async function isSetUp(db: EntityManager): Promise<boolean> {
  return db.existsBy(InstanceEntity, { id: ID });
}

/** Fails on the key where another set-up came first. */
export async function markSetUp(tx: EntityManager, now: Date): Promise<void> {
  await tx.insert(InstanceEntity, { id: ID, setUpAt: now, untrustedProxyAt: null, untrustedProxy: null });
}

/** Notes a peer that sent X-Forwarded-For untrusted; false while the instance isn't set up. One of a private network stays noted. */
export async function markUntrustedProxy(
  tx: EntityManager,
  { address, now }: { address: string | null; now: Date },
): Promise<boolean> {
  const set =
    address === null ? { untrustedProxyAt: now } : { untrustedProxyAt: now, untrustedProxy: address };
  const { affected } = await tx.update(InstanceEntity, { id: ID }, set);
  return affected === 1;
}
