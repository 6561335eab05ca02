import { type EntityManager, IsNull } from 'typeorm';
import { InstanceEntity } from './instance.entity';

const ID = 'instance';

export async function isSetUp(db: EntityManager): Promise<boolean> {
  return db.existsBy(InstanceEntity, { id: ID });
}

/** Throws a unique violation if the instance is already set up. */
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
 * Stores when an untrusted peer sent X-Forwarded-For. `address` is null for a peer on the internet, which doesn't replace one in a
 * private network. Returns whether anything was stored; false while the instance isn't set up.
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

/** When to start hashing passwords with the instance's key; null if it has always been used. */
export async function findKeyedPasswordsFrom(db: EntityManager): Promise<Date | null> {
  const instance = await db.findOneBy(InstanceEntity, { id: ID });
  return instance?.keyedPasswordsFrom ?? null;
}

/** Returns `sweptFrom`; null while the instance isn't set up. The setup time if a server of the previous release set it up. */
export async function findSweptFrom(db: EntityManager): Promise<Date | null> {
  const instance = await db.findOneBy(InstanceEntity, { id: ID });
  return instance && (instance.sweptFrom ?? instance.setUpAt);
}
