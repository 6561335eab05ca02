import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

export { type MariaDb, startMariaDb } from '../../../scripts/mariadb/mariadb.cjs';

/** Creates an empty database with a unique name on the server at `serverUrl`, and returns its URL. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `twinlock_test_${randomBytes(8).toString('hex')}`;
  await queryDatabase(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '';
  await queryDatabase(url.href, `DROP DATABASE IF EXISTS ${name}`);
}

export async function queryDatabase(
  databaseUrl: string,
  sql: string,
  values: (string | number)[] = [],
): Promise<Record<string, unknown>[]> {
  const connection = await createConnection(databaseUrl);
  try {
    const [rows] = await connection.query(sql, values);
    return rows as unknown as Record<string, unknown>[];
  } finally {
    await connection.end();
  }
}
