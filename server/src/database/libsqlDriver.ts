import Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { toSqliteInstant } from './instants';
import type { Row } from './row';

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
  readonly #prepared = new LRUCache<string, Prepared>({ max: MAX_PREPARED });

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

  /** The first row that a statement finds. */
  row(sql: string, values: readonly unknown[]): Row | undefined {
    const { statement, columns } = this.#prepare(sql);
    const cells = statement.get(...values) as unknown[] | undefined;
    return cells && rowOf(columns, cells);
  }

  /** All the rows that a statement finds. */
  rows(sql: string, values: readonly unknown[]): Row[] {
    const { statement, columns } = this.#prepare(sql);
    return statement.all(...values).map((cells) => rowOf(columns, cells as unknown[]));
  }

  /** Answers how many rows a statement changed. */
  change(sql: string, values: readonly unknown[]): number {
    return this.#prepare(sql).statement.run(...values).changes;
  }

  /** The same statement as before, where it was prepared before. */
  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      prepared = inCells(this.prepare(sql));
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }

  /** Not prepared: libsql leaves a prepared BEGIN that met a lock "in progress", and no later COMMIT passes it. */
  begin(): Libsql.RunResult {
    this.exec(BEGIN);
    return { changes: 0, lastInsertRowid: 0 };
  }
}

/** A statement whose rows are lists of cells. The driver would otherwise make each column's name anew with each row. */
interface Prepared {
  statement: Libsql.Statement<unknown[]>;
  columns: readonly string[];
}

function inCells(statement: Libsql.Statement<unknown[]>): Prepared {
  const columns = statement.reader ? statement.raw().columns() : [];
  return { statement, columns: columns.map(({ name }) => name) };
}

function rowOf(columns: readonly string[], cells: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] as string] = cells[index];
  return row;
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
