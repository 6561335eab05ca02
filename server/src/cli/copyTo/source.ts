import Libsql from 'libsql';
import type { Config } from '../../config';
import { listMigrated } from '../../database/migrations/dueMigrations';
import { requireDatabaseFile } from '../requireInstance';
import { requireCurrentSchema } from './currentSchema';
import { countRows, listTables, pagesOf, type Table, type Value } from './sourceTables';

/** For processes that use the file only briefly, such as `backup`. */
const WAIT_MILLISECONDS = 1000;

/** A consistent state of the embedded database. No other process can open it until this one closes it. */
export interface Source {
  tables: readonly Table[];
  /** Encrypted, as stored. */
  sealedPepper: string;
  /** Returns all rows, with values in the order of the columns. */
  pages(table: Table): Generator<Value[][]>;
  count(table: Table): number;
  close(): void;
}

/** Throws if there is no instance, a server runs on it, or its schema isn't that of this version. */
export async function openSource(config: Config, place: string): Promise<Source> {
  const { database } = config;
  if (database.kind !== 'sqlite') throw new Error('Only the embedded database can be copied.');
  const { file } = database;
  requireDatabaseFile(config, place);
  const db = new Libsql(file, { timeout: WAIT_MILLISECONDS });
  try {
    return await readFrom(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
}

async function readFrom(db: Libsql.Database, file: string): Promise<Source> {
  db.defaultSafeIntegers(true);
  requireNotServed(db, file);
  const migrated = await listMigrated(async (sql) => db.prepare(sql).all([]) as Record<string, unknown>[]);
  requireCurrentSchema(migrated, {
    place: `The database ${file}`,
    ifOlder: 'Start the server of this version on it once, stop it, and run this again',
  });
  return {
    tables: listTables(db),
    sealedPepper: requirePepper(db, file),
    pages: (table) => pagesOf(db, table),
    count: (table) => countRows(db, table),
    close: () => db.close(),
  };
}

/**
 * Takes and keeps SQLite's exclusive lock. Throws if a server or another process has the file open; none can open it from then on.
 * The transaction gives all reads the same state.
 */
function requireNotServed(db: Libsql.Database, file: string): void {
  try {
    db.exec('PRAGMA query_only = ON');
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('BEGIN');
    db.prepare('SELECT COUNT(*) FROM sqlite_master').all([]);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== 'SQLITE_BUSY') throw new Error(`The database ${file} can't be read: ${message}.`);
    throw new Error(
      `A server or another command has ${file} open. Stop the server and run this again; nothing was copied.`,
    );
  }
}

function requirePepper(db: Libsql.Database, file: string): string {
  const [row] = db.prepare("SELECT sealed FROM sealed_keys WHERE name = 'pepper'").all([]);
  if (row === undefined) throw new Error(`${file} holds no instance: no server was started on it yet.`);
  return (row as { sealed: string }).sealed;
}
