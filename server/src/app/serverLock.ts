import Libsql from 'libsql';
import { createPrivateFile } from './createPrivateFile';
import { lockFileOf } from './lockFile';

/** A server that is stopping may still have requests in flight. */
const WAIT_MILLISECONDS = 5_000;

/** Held until `release` is called, or the process ends. */
export interface ServerLock {
  release(): void;
}

export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse';
}

/**
 * Takes the lock on an embedded database that only one server can have. Operator commands run without it, beside the server. Throws
 * `DatabaseInUse` if another server still has it after five seconds.
 *
 * The lock is SQLite's write lock on a file beside the database, which the operating system releases even if the process is
 * killed; a lock of proper-lockfile would outlive it by seconds. The `user_version` of the file is the process id of the holder.
 */
export async function takeServerLock(databaseFile: string): Promise<ServerLock> {
  const file = await lockFileOf(databaseFile);
  await createPrivateFile(file);
  const lock = new Libsql(file, { timeout: WAIT_MILLISECONDS });
  try {
    // A journal couldn't be written on a full disk, and isn't needed for one page.
    lock.pragma('journal_mode = MEMORY');
    acquire(lock);
  } catch (error) {
    const holder = isBusy(error) ? readHolder(lock) : null;
    lock.close();
    throw holder === null ? error : new DatabaseInUse(inUse(databaseFile, holder));
  }
  return { release: () => lock.close() };
}

/** Leaves a transaction open, which holds the lock. The process id is committed before, so that other processes can read it. */
function acquire(lock: Libsql.Database): void {
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
