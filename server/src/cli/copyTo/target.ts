import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { MysqlLocation } from '../../core/databaseLocation';
import { splitDatabaseUrl } from '../../core/databaseLocation';
import { connectMysql } from '../../database/connectMysql';
import { DatabaseHosts } from '../../database/databaseHosts';
import type { Table, Value } from './sourceTables';

const CONNECT_WITHIN_MILLISECONDS = 5_000;

/** Strict mode rejects values that MySQL would change. The timeouts are for locks of a frozen process. */
const SETTINGS =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION lock_wait_timeout = 10, SESSION innodb_lock_wait_timeout = 10";

/** Connects to the first host that accepts a connection. */
export async function connectTo({ url, tls }: MysqlLocation): Promise<Connection> {
  const urls = splitDatabaseUrl(url);
  for (const [index, host] of urls.entries()) {
    try {
      const hosts = new DatabaseHosts([host]);
      const options = { tls, connectTimeout: CONNECT_WITHIN_MILLISECONDS };
      const connection = await connectMysql(hosts, options);
      // The next statement reports a lost connection.
      connection.on('error', () => {});
      await connection.query(SETTINGS);
      return connection;
    } catch (error) {
      if (index === urls.length - 1) throw error;
    }
  }
  throw new Error('The URL has no host');
}

export async function query(connection: Connection, sql: string): Promise<RowDataPacket[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql);
  return rows;
}

/** Returns the names of all tables and views. */
export async function listTableNames(connection: Connection): Promise<string[]> {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  return (await query(connection, sql)).map(({ name }) => String(name));
}

export async function countRows(connection: Connection, { name }: Table): Promise<number> {
  const [row] = await query(connection, `SELECT COUNT(*) AS count FROM \`${name}\``);
  return Number(row?.count);
}

export async function isEmptyTable(connection: Connection, name: string): Promise<boolean> {
  return (await query(connection, `SELECT 1 FROM \`${name}\` LIMIT 1`)).length === 0;
}

export async function dropTables(connection: Connection, { except }: { except: string }): Promise<void> {
  for (const name of await listTableNames(connection))
    if (name !== except) await connection.query(`DROP TABLE \`${name}\``);
}

/** Deletes rows of an earlier copy or of a migration. */
export async function emptyTable(connection: Connection, { name }: Table): Promise<void> {
  if (!(await isEmptyTable(connection, name))) await connection.query(`TRUNCATE TABLE \`${name}\``);
}

interface Page {
  table: Table;
  rows: readonly Value[][];
  renewLease(connection: Connection): Promise<void>;
}

/** Inserts rows and renews the lease in one transaction, so that a process without the lease can't write. */
export async function insertPage(connection: Connection, { table, rows, renewLease }: Page): Promise<void> {
  await connection.beginTransaction();
  await insertRows(connection, table, rows);
  await renewLease(connection);
  await connection.commit();
}

async function insertRows(connection: Connection, table: Table, rows: readonly Value[][]): Promise<void> {
  const columns = table.columns.map(({ name }) => `\`${name}\``).join(', ');
  const placeholders = `(${table.columns.map(() => '?').join(', ')})`;
  const sql = `INSERT INTO \`${table.name}\` (${columns}) VALUES ${rows.map(() => placeholders).join(', ')}`;
  const [{ affectedRows }] = await connection.execute<ResultSetHeader>(sql, rows.flat());
  if (affectedRows !== rows.length) throw new Error(`${affectedRows} of ${rows.length} rows were inserted.`);
}
