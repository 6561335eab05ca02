import Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { toSqliteInstant } from './instants';

/** How long a statement waits for another process's lock while the database is being opened. */
const OPENING_TIMEOUT_MILLISECONDS = 5000;

/** Takes the write lock at once: a read that upgrades later would fail where another process wrote in between. */
const BEGIN = 'BEGIN IMMEDIATE';

/** Statements that are kept prepared, the last used. */
const MAX_PREPARED = 300;

/**
 * libsql in the shape that TypeORM's better-sqlite3 driver expects.
 *
 * libsql ships its binary inside npm, where better-sqlite3 compiles for minutes. But it takes a lone argument for the
 * list of arguments, and aborts the process on booleans, so every statement hands over one array of plain values.
 */
export class LibsqlDatabase extends Libsql {
  readonly #prepared = new LRUCache<string, Libsql.Statement<unknown[]>>({ max: MAX_PREPARED });

  constructor(path: string) {
    super(path, { timeout: OPENING_TIMEOUT_MILLISECONDS });
  }

  override prepare = ((sql: string) => {
    const statement = super.prepare<unknown[]>(sql);
    const { run, all, get } = statement;
    statement.run = (...values: unknown[]) =>
      sql === 'BEGIN TRANSACTION' ? this.begin() : run.call(statement, values.map(bindable));
    statement.all = (...values: unknown[]) => all.call(statement, values.map(bindable));
    statement.get = (...values: unknown[]) => get.call(statement, values.map(bindable));
    return statement;
  }) as Libsql.Database['prepare'];

  /** The same statement as before, where it was prepared before. */
  prepared(sql: string): Libsql.Statement<unknown[]> {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  /** Not prepared: libsql leaves a prepared BEGIN that met a lock "in progress", and no later COMMIT passes it. */
  begin(): Libsql.RunResult {
    this.exec(BEGIN);
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
