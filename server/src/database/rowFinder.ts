import type { Pool, PoolConnection, RowDataPacket } from 'mysql2';
import type { DataSource } from 'typeorm';
import { mayAnswerLate } from './failures';
import type { LibsqlDatabase } from './libsqlDriver';
import type { Row } from './row';
import { executeOn } from './statements';

/** Finds the row of a statement that every request runs; undefined where there is none. */
export type FindRow = (sql: string, parameters: readonly string[]) => Promise<Row | undefined>;

export function rowFinderOfSqlite(source: DataSource): FindRow {
  const { databaseConnection } = source.driver as unknown as { databaseConnection: LibsqlDatabase };
  return async (sql, parameters) => databaseConnection.row(sql, parameters);
}

export function rowFinderOfMysql(source: DataSource, { timeout }: { timeout: number }): FindRow {
  const { pool } = source.driver as unknown as { pool: Pool };
  return async (sql, parameters) => {
    const connection = await connectTo(pool);
    try {
      const [row] = await executeOn<RowDataPacket[]>(connection, { sql, parameters, timeout });
      connection.release();
      return row;
    } catch (error) {
      if (mayAnswerLate(error)) connection.destroy();
      else connection.release();
      throw error;
    }
  };
}

function connectTo(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });
}
