import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { LibsqlDatabase } from './libsqlDriver';

/** A row as its driver gives it: instants are text from the embedded database, and Dates from MySQL. */
export type Row = Readonly<Record<string, unknown>>;

/** Statements on one connection: each is prepared once, and nothing of the ORM is in between. */
export interface Statements {
  rows(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Answers how many rows the statement met. */
  change(sql: string, parameters: readonly unknown[]): Promise<number>;
}

/** On the connection that a unit of work, or a read, has. */
export async function statementsOf({ queryRunner }: EntityManager): Promise<Statements> {
  if (!queryRunner) throw new Error('A statement runs in a unit of work or in a read');
  const { options } = queryRunner.dataSource;
  const connection = await queryRunner.connect();
  return options.type === 'better-sqlite3'
    ? onSqlite(connection)
    : onMysql(connection, { timeout: options.maxQueryExecutionTime });
}

function onSqlite(db: LibsqlDatabase): Statements {
  return {
    rows: async (sql, parameters) => toldOf(sql, () => db.prepared(sql).all(...parameters) as Row[]),
    change: async (sql, parameters) => toldOf(sql, () => db.prepared(sql).run(...parameters).changes),
  };
}

function toldOf<T>(sql: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw failureOf(sql, error as Error);
  }
}

function onMysql(connection: PoolConnection, { timeout }: { timeout: number | undefined }): Statements {
  return {
    rows: (sql, parameters) => executeOn<RowDataPacket[]>(connection, { sql, parameters, timeout }),
    change: async (sql, parameters) =>
      (await executeOn<ResultSetHeader>(connection, { sql, parameters, timeout })).affectedRows,
  };
}

interface Execution {
  sql: string;
  parameters: readonly unknown[];
  /** Milliseconds that the answer may take. */
  timeout: number | undefined;
}

/** The connection prepares the statement the first time that it meets it. */
export function executeOn<Answer extends RowDataPacket[] | ResultSetHeader>(
  connection: PoolConnection,
  { sql, parameters, timeout }: Execution,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { sql, ...(timeout !== undefined && { timeout }) };
    connection.execute<Answer>(options, parameters as string[], (error, answer) =>
      error ? reject(failureOf(sql, error)) : resolve(answer),
    );
  });
}

/** In the shape that failures of the ORM's own statements have; without the values, which may be secret (S22). */
function failureOf(sql: string, error: Error): QueryFailedError {
  return new QueryFailedError(sql, [], error);
}
