import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database';
import { isUniqueViolation } from '../database/failures';
import { Pepper } from './pepper';
import { SealedKeyEntity } from './sealedKey.entity';
import type { SealedField, SecretBox } from './secretBox';

/** Name of the key that every instance has from its first start on. */
export const KEY_OF_INSTANCE = 'pepper';
const KEY_BYTES = 32;

/** Where a key of the instance's own is sealed to. */
export function sealedKeyField(name: string): SealedField {
  return { table: 'sealed_keys', column: 'sealed', rowId: name };
}

/** The instance's pepper, made at the first start; of two replicas starting at once one makes it. */
export async function loadPepper(database: Database, secrets: SecretBox): Promise<Pepper> {
  const sealed = (await findSealed(database)) ?? (await makePepper(database, secrets));
  return new Pepper(Buffer.from(secrets.open(sealed, sealedKeyField(KEY_OF_INSTANCE)), 'base64'));
}

async function findSealed(database: Database): Promise<string | null> {
  const row = await database.read((db) => db.findOneBy(SealedKeyEntity, { name: KEY_OF_INSTANCE }));
  return row?.sealed ?? null;
}

async function makePepper(database: Database, secrets: SecretBox): Promise<string> {
  const sealed = secrets.seal(randomBytes(KEY_BYTES).toString('base64'), sealedKeyField(KEY_OF_INSTANCE));
  try {
    await database.transaction((tx) => tx.insert(SealedKeyEntity, { name: KEY_OF_INSTANCE, sealed }));
    return sealed;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return (await findSealed(database)) as string;
  }
}
