import Libsql from 'libsql';
import { toSqliteInstant } from './columns';

/** How long a statement waits for another process's lock while the database is being opened. */
const OPENING_TIMEOUT_MILLISECONDS = 5000;

/** Takes the write lock at once: a read that upgrades later would fail where another process wrote in between. */
const BEGIN = 'BEGIN IMMEDIATE';

/**
 * libsql in the shape that TypeORM's better-sqlite3 driver expects.
 *
 * libsql ships its binary inside npm, where better-sqlite3 compiles for minutes. But it takes a lone argument for the
 * list of arguments, and aborts the process on booleans, so every statement hands over one array of plain values.
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

  /** Starts or rolls back a transaction where `sql` does; returns null for other statements. */
  #control(sql: string): Libsql.RunResult | null {
    // Not prepared: libsql keeps a prepared BEGIN that met a lock "in progress", which blocks every later COMMIT.
    if (sql === 'BEGIN TRANSACTION') this.exec(BEGIN);
    // SQLite rolls back by itself when the disk is full.
    else if (sql !== 'ROLLBACK' || this.inTransaction) return null;
    return { changes: 0, lastInsertRowid: 0 };
  }
}

function bindable(value: unknown): string | number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return toSqliteInstant(value);
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value !== 'string') throw new TypeError(`A ${typeof value} can't be stored as it is`);
  if (value.includes('\0')) throw new TypeError('A string with NUL would be cut there when it is read');
  return value;
}
