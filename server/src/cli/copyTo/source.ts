import Libsql from 'libsql';
import type { Config } from '../../config';
import { listMigrated } from '../../database/migrations/dueMigrations';
import { requireDatabaseFile } from '../requireInstance';
import { requireCurrentSchema } from './currentSchema';
import { countRows, listTables, pagesOf, type Table, type Value } from './sourceTables';

/** How long to wait for another process that uses the file for a moment only, as `backup` does. */
const WAIT_MILLISECONDS = 1000;

/** The embedded database as it is at one moment, opened for reading; nothing else can open it until the process ends. */
export interface Source {
  /** All that have to be copied, with their columns in the order of a row's values. */
  tables: readonly Table[];
  /** The pepper as it is stored, sealed. */
  sealedPepper: string;
  /** All rows of a table, a page at a time. */
  pages(table: Table): Generator<Value[][]>;
  count(table: Table): number;
  close(): void;
}

/** Rejects where there is no instance, where it is being served, and where its schema isn't that of this version. */
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
 * Takes the file's exclusive lock, and keeps it: a server has the file open as long as it runs, and can't start as long as the lock
 * is held. Throws where a server, or anything else, has the file open. The transaction shows one moment of the database.
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
