import Libsql from 'libsql';
import { toSqliteInstant } from './columns';

/** How long a statement waits for another process's lock while the database is being opened. */
const OPENING_TIMEOUT_MILLISECONDS = 5000;

/** Takes the write lock at the start: upgrading a read lock later fails if another process has written since. */
const BEGIN = 'BEGIN IMMEDIATE';

/**
 * libsql with the interface that TypeORM's better-sqlite3 driver expects. Used instead of better-sqlite3, which compiles for minutes
 * on installation.
 *
 * Passes arguments as one array of plain values, because libsql takes a single argument for the list of arguments, and aborts the
 * process on booleans.
 */
export class LibsqlDatabase extends Libsql {
  constructor(path: string) {
    super(path, { timeout: OPENING_TIMEOUT_MILLISECONDS });
  }

  override prepare = ((sql: string) => {
    const statement = super.prepare<unknown[]>(sql);
    const { run, all, get } = statement;
    statement.run = (...values: unknown[]) => this.#control(sql) ?? run.call(statement, values.map(bindable));
    statement.all = (...values: unknown[]) => all.call(statement, values.map(bindable));
    statement.get = (...values: unknown[]) => get.call(statement, values.map(bindable));
    return statement;
  }) as Libsql.Database['prepare'];

  /** Handles statements that start or roll back a transaction; returns null for others. */
  #control(sql: string): Libsql.RunResult | null {
    // Not prepared: after a lock conflict libsql keeps a prepared BEGIN "in progress", which blocks every later COMMIT.
    if (sql === 'BEGIN TRANSACTION') this.exec(BEGIN);
    // SQLite has already rolled back if the disk is full.
    else if (sql !== 'ROLLBACK' || this.inTransaction) return null;
    return { changes: 0, lastInsertRowid: 0 };
  }
}

function bindable(value: unknown): string | number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return toSqliteInstant(value);
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value !== 'string') throw new TypeError(`A value of type ${typeof value} can't be stored`);
  if (value.includes('\0')) throw new TypeError("A string with NUL can't be stored: it would be truncated");
  return value;
}
