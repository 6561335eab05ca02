import { open } from 'node:fs/promises';
import Libsql from 'libsql';
import { lockFileOf } from './lockFile';

/** A server that was asked to stop may still be finishing its last requests. */
const WAIT_MILLISECONDS = 5_000;

const OWNER_ONLY_FILE = 0o600;

/** Held until `release` is called, or the process ends. */
export interface ServerLock {
  release(): void;
}

/** Another server holds the lock. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse';
}

/**
 * Takes the lock that one server at a time has on an embedded database; commands don't take it and run beside the server. Waits five
 * seconds for another server to end, then rejects with `DatabaseInUse`.
 *
 * The lock is SQLite's own write lock on a file beside the database, so that the operating system releases it however the
 * process ends; a lock of proper-lockfile would outlive a killed process by seconds. The file's `user_version` is the holder's
 * process id.
 */
export async function takeServerLock(databaseFile: string): Promise<ServerLock> {
  const file = await lockFileOf(databaseFile);
  await makeLockFile(file);
  const lock = new Libsql(file, { timeout: WAIT_MILLISECONDS });
  try {
    // On a full disk a journal couldn't be written, and one page needs none.
    lock.pragma('journal_mode = MEMORY');
    hold(lock);
  } catch (error) {
    const holder = isBusy(error) ? readHolder(lock) : null;
    lock.close();
    throw holder === null ? error : new DatabaseInUse(inUse(databaseFile, holder));
  }
  return { release: () => lock.close() };
}

/** Opens no file that exists: closing it would release a lock that this process has on it. */
async function makeLockFile(file: string): Promise<void> {
  const made = await open(file, 'ax', OWNER_ONLY_FILE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  await made?.close();
}

/** The transaction that holds the lock stays open. The id is committed before, since others see only what is committed. */
function hold(lock: Libsql.Database): void {
  for (;;) {
    lock.exec('BEGIN IMMEDIATE');
    if (readHolder(lock) === process.pid) return;
    lock.pragma(`user_version = ${process.pid}`);
    lock.exec('COMMIT');
  }
}

function readHolder(lock: Libsql.Database): number {
  const row = lock.prepare('PRAGMA user_version').get([]) as { user_version: number };
  return row.user_version;
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: string }).code).startsWith('SQLITE_BUSY');
}

function inUse(databaseFile: string, holder: number): string {
  return `Another server (process ${holder}) uses the database file ${databaseFile}. Stop it, or set another DATA_DIR.`;
}
