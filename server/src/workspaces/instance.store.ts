import type { EntityManager } from 'typeorm';
import { InstanceEntity } from './instance.entity';

const ID = 'instance';

export async function isSetUp(db: EntityManager): Promise<boolean> {
  return db.existsBy(InstanceEntity, { id: ID });
}

/** Fails on the key where another set-up came first. */
export async function markSetUp(tx: EntityManager, now: Date): Promise<void> {
  await tx.insert(InstanceEntity, { id: ID, setUpAt: now });
}

/** From when passwords are hashed with the instance's key; null where that was so from the beginning. */
export async function findKeyedPasswordsFrom(db: EntityManager): Promise<Date | null> {
  const instance = await db.findOneBy(InstanceEntity, { id: ID });
  return instance?.keyedPasswordsFrom ?? null;
}
