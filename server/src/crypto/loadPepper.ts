import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database';
import { isUniqueViolation } from '../database/failures';
import { Pepper } from './pepper';
import { SealedKeyEntity } from './sealedKey.entity';
import type { SealedField, SecretBox } from './secretBox';

/** Name of a row in `sealed_keys`. Each instance has it from its first start on. */
export const PEPPER_NAME = 'pepper';
export const PEPPER_FIELD: SealedField = { table: 'sealed_keys', column: 'sealed', rowId: PEPPER_NAME };
const KEY_BYTES = 32;

/** Returns the instance's pepper. The first start creates it; concurrent starts end up with the same one. */
export async function loadPepper(database: Database, secrets: SecretBox): Promise<Pepper> {
  const sealed = (await findSealed(database)) ?? (await createPepper(database, secrets));
  return new Pepper(Buffer.from(secrets.open(sealed, PEPPER_FIELD), 'base64'));
}

async function findSealed(database: Database): Promise<string | null> {
  const row = await database.read((db) => db.findOneBy(SealedKeyEntity, { name: PEPPER_NAME }));
  return row?.sealed ?? null;
}

async function createPepper(database: Database, secrets: SecretBox): Promise<string> {
  const sealed = secrets.seal(randomBytes(KEY_BYTES).toString('base64'), PEPPER_FIELD);
  try {
    await database.transaction((tx) => tx.insert(SealedKeyEntity, { name: PEPPER_NAME, sealed }));
    return sealed;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return (await findSealed(database)) as string;
  }
}
