import type { Database } from '../database';
import { codeOf } from '../failures';

/**
 * Table that `copy-to` creates in the database that it copies to, and drops when the copy is complete. While it has a row, the
 * database holds part of an instance. The row is also the lease of the process that copies.
 */
export const UNFINISHED_COPIES = 'unfinished_copies';

/** What to do about an unfinished copy, as the end of a sentence about the database. */
export const HOLDS_UNFINISHED_COPY =
  'holds an unfinished copy. Run `twinlock copy-to` again to complete it, or empty the database';

/** Throws where the database holds an unfinished copy: it must not be served or changed. */
export async function requireNoUnfinishedCopy(database: Database): Promise<void> {
  if (database.dialect === 'sqlite') return;
  const rows = await database.read((db) => listUnfinishedCopies((sql) => db.query(sql)));
  if (rows.length > 0) throw new Error(`The database ${HOLDS_UNFINISHED_COPY}.`);
}

/** The row of an unfinished copy; none where the database has no such table. */
export async function listUnfinishedCopies(
  ask: (sql: string) => Promise<Record<string, unknown>[]>,
): Promise<Record<string, unknown>[]> {
  return ask(`SELECT holder FROM ${UNFINISHED_COPIES}`).catch((error: unknown) => {
    if (codeOf(error) === 'ER_NO_SUCH_TABLE') return [];
    throw error;
  });
}
