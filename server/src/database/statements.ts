import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import { type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { LibsqlDatabase } from './libsqlDriver';

/** A row as its driver gives it: instants are text from the embedded database, and Dates from MySQL. */
export type Row = Readonly<Record<string, unknown>>;

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Statements on one connection, carried out in the order in which they come; nothing of the ORM is in between. */
export interface Statements {
  rows(read: Statement): Promise<Row[]>;
  /** Answers how many rows the statement met. */
  change(change: Statement): Promise<number>;
}

/** A unit of work's statements. Where the database is a network away, several of them take one trip. */
export interface UnitOfWork extends Statements {
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

/** On the connection that a unit of work, or a read, has. */
export async function statementsOf({ queryRunner }: EntityManager): Promise<Statements> {
  if (!queryRunner) throw new Error('A statement runs in a unit of work or in a read');
  const unit = units.get(queryRunner);
  if (unit) return unit;
  const { options } = queryRunner.dataSource;
  const connection = await queryRunner.connect();
  return options.type === 'better-sqlite3'
    ? onSqlite(connection)
    : onMysql(connection, { timeout: options.maxQueryExecutionTime });
}

export function onSqlite(db: LibsqlDatabase): Statements {
  return {
    rows: async ({ sql, parameters }) => toldOf(sql, () => db.prepared(sql).all(...parameters) as Row[]),
    change: async ({ sql, parameters }) => toldOf(sql, () => db.prepared(sql).run(...parameters).changes),
  };
}

function toldOf<T>(sql: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failureOf(sql, error as Error);
  }
}

/** The connection prepares each statement the first time that it meets it. */
export function onMysql(
  connection: PoolConnection,
  { timeout }: { timeout: number | undefined },
): Statements {
  return {
    rows: (read) => executeOn<RowDataPacket[]>(connection, { ...read, timeout }),
    change: async (change) =>
      (await executeOn<ResultSetHeader>(connection, { ...change, timeout })).affectedRows,
  };
}

type Answer = RowDataPacket[] | ResultSetHeader;

interface Execution extends Statement {
  /** Milliseconds that the answer may take. */
  timeout: number | undefined;
}

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
