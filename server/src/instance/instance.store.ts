import { type EntityManager, IsNull } from 'typeorm';
import { InstanceEntity } from './instance.entity';

const ID = 'instance';

export async function isSetUp(db: EntityManager): Promise<boolean> {
  return db.existsBy(InstanceEntity, { id: ID });
}

/** Fails on the key where another set-up came first. */
export async function markSetUp(tx: EntityManager, now: Date): Promise<void> {
  await tx.insert(InstanceEntity, {
    id: ID,
    setUpAt: now,
    untrustedProxyAt: null,
    untrustedProxy: null,
    sweptFrom: now,
  });
}

/**
 * Notes a peer that sent X-Forwarded-For untrusted. One of a private network is not replaced by one on the internet, whose
 * address is not kept. False if nothing was noted, as while the instance isn't set up.
 */
export async function markUntrustedProxy(
  tx: EntityManager,
  { address, now }: { address: string | null; now: Date },
): Promise<boolean> {
  const where = address === null ? { id: ID, untrustedProxy: IsNull() } : { id: ID };
  const { affected } = await tx.update(InstanceEntity, where, {
    untrustedProxyAt: now,
    untrustedProxy: address,
  });
  return affected === 1;
}

/** From when passwords are hashed with the instance's key; null where that was so from the beginning. */
export async function findKeyedPasswordsFrom(db: EntityManager): Promise<Date | null> {
  const instance = await db.findOneBy(InstanceEntity, { id: ID });
  return instance?.keyedPasswordsFrom ?? null;
}

/** Where sweeps begin; null while the instance isn't set up. A server of the last release sets up without `sweptFrom`. */
export async function findSweptFrom(db: EntityManager): Promise<Date | null> {
  const instance = await db.findOneBy(InstanceEntity, { id: ID });
  return instance && (instance.sweptFrom ?? instance.setUpAt);
}
