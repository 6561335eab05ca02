import type { Database } from '../database/database';
import { fieldOf, listRowsByKey, listSealedColumns } from './sealedColumns';
import type { SecretBox } from './secretBox';

/**
 * Opens one stored text for each key in use. A ring that lacks a key, or has another one under its id, is found at
 * start and not at somebody's sign-in; the error names the key (S05).
 */
export async function requireKeys(database: Database, secrets: SecretBox): Promise<void> {
  await database.read(async (db) => {
    for (const column of listSealedColumns(db)) {
      for (const { rowId, sealed } of await listRowsByKey(db, column))
        secrets.open(sealed, fieldOf(column, rowId));
    }
  });
}
