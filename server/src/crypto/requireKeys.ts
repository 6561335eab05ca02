import type { Database } from '../database/database';
import { fieldOf, listRowsByKey, listSealedColumns } from './sealedColumns';
import type { SecretBox } from './secretBox';

/**
 * Decrypts one stored secret for each key in use. Throws `MissingKey` or `UnreadableSecret` if the ring lacks a key or has
 * another one under its id, so that this is detected at the start (S05).
 */
export async function requireKeys(database: Database, secrets: SecretBox): Promise<void> {
  await database.read(async (db) => {
    for (const column of listSealedColumns(db)) {
      for (const { rowId, sealed } of await listRowsByKey(db, column))
        secrets.open(sealed, fieldOf(column, rowId));
    }
  });
}
