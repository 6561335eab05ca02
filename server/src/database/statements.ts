import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import { type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { LibsqlDatabase } from './libsqlDriver';
import type { Row } from './row';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/**
 * A unit of work's statements, carried out in the order in which they come; nothing of the ORM is in between. Where the
 * database is a network away, several of them take one trip.
 */
export interface UnitOfWork {
  rows(read: Statement): Promise<Row[]>;
  /** Answers how many rows the statement met. */
  change(change: Statement): Promise<number>;
  /** As `change`, for whose answer nobody waits: it travels with whatever comes next, or with the end. */
  post(change: Statement): Promise<void>;
  /** First the one, then the other. */
  changeThenRows(change: Statement, read: Statement): Promise<{ changed: number; rows: Row[] }>;
  /** Reads, and commits: the unit of work has happened, and nothing may come after. */
  rowsAndCommit(read: Statement): Promise<Row[]>;
  /** Does nothing where it has ended. */
  end(how: 'COMMIT' | 'ROLLBACK'): Promise<void>;
}

const units = new WeakMap<QueryRunner, UnitOfWork>();

/** Has the statements on the runner's connection go through the unit of work while it does what it has to. */
export async function withinUnit<T>(
  runner: QueryRunner,
  unit: UnitOfWork,
  work: () => Promise<T>,
): Promise<T> {
  units.set(runner, unit);
  try {
    return await work();
  } finally {
    units.delete(runner);
  }
}

/** The unit of work that `tx` is given to. */
export function unitOf({ queryRunner }: EntityManager): UnitOfWork {
  const unit = queryRunner && units.get(queryRunner);
  if (!unit) throw new Error('What changes rows runs in a unit of work');
  return unit;
}

/** Reads on the connection that a unit of work, or a read, has. */
export async function readOn({ queryRunner }: EntityManager, read: Statement): Promise<Row[]> {
  if (!queryRunner) throw new Error('A statement runs in a unit of work or in a read');
  const unit = units.get(queryRunner);
  if (unit) return unit.rows(read);
  const { options } = queryRunner.dataSource;
  const connection = await queryRunner.connect();
  return options.type === 'better-sqlite3'
    ? readOnSqlite(connection, read)
    : executeOn<RowDataPacket[]>(connection, { ...read, timeout: options.maxQueryExecutionTime });
}

export function readOnSqlite(db: LibsqlDatabase, { sql, parameters }: Statement): Row[] {
  return toldOf(sql, () => db.rows(sql, parameters));
}

/** Answers how many rows the statement met. */
export function changeOnSqlite(db: LibsqlDatabase, { sql, parameters }: Statement): number {
  return toldOf(sql, () => db.change(sql, parameters));
}

function toldOf<T>(sql: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failureOf(sql, error as Error);
  }
}

type Answer = RowDataPacket[] | ResultSetHeader;

interface Execution extends Statement {
  /** Milliseconds that the answer may take. */
  timeout: number | undefined;
}

/** The connection prepares the statement the first time that it meets it. */
export function executeOn<Expected extends Answer>(
  connection: PoolConnection,
  { sql, parameters, timeout }: Execution,
): Promise<Expected> {
  return new Promise((resolve, reject) => {
    const options = { sql, ...(timeout !== undefined && { timeout }) };
    connection.execute<Expected>(options, parameters as string[], (error, answer) =>
      error ? reject(failureOf(sql, error)) : resolve(answer),
    );
  });
}

/** In the shape that failures of the ORM's own statements have; without the values, which may be secret (S22). */
export function failureOf(sql: string, error: Error & { sql?: string }): QueryFailedError {
  delete error.sql;
  return new QueryFailedError(sql, [], error);
}
