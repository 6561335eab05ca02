import { existsSync } from 'node:fs';
import Libsql from 'libsql';
import type { DatabaseLocation, DatabaseTls } from '../../core/databaseLocation';
import { splitDatabaseUrl } from '../../core/databaseLocation';
import { connectMysql } from '../../database/connectMysql';
import { DatabaseHosts } from '../../database/databaseHosts';

const CONNECT_WITHIN_MILLISECONDS = 5_000;

type Row = Record<string, unknown>;

/** Runs a statement and returns its rows. */
export type Query = (sql: string) => Promise<Row[]>;

type Work<T> = (query: Query) => Promise<T>;

/** Runs `work` on a new connection, without migrations. Returns null if the embedded database doesn't exist. */
export async function queryDatabase<T>(location: DatabaseLocation, work: Work<T>): Promise<T | null> {
  if (location.kind === 'mysql') return queryMysql(splitDatabaseUrl(location.url), location.tls, work);
  return existsSync(location.file) ? querySqlite(location.file, work) : null;
}

/** Uses the first host on which it succeeds, as the server does. */
async function queryMysql<T>(urls: readonly string[], tls: DatabaseTls, work: Work<T>): Promise<T> {
  const [url = '', ...others] = urls;
  try {
    return await queryHost(url, tls, work);
  } catch (error) {
    if (others.length === 0) throw error;
    return queryMysql(others, tls, work);
  }
}

async function queryHost<T>(url: string, tls: DatabaseTls, work: Work<T>): Promise<T> {
  const hosts = new DatabaseHosts([url]);
  const connection = await connectMysql(hosts, { tls, connectTimeout: CONNECT_WITHIN_MILLISECONDS });
  try {
    return await work(async (sql) => {
      const [rows] = await connection.query(sql);
      return rows as Row[];
    });
  } finally {
    connection.destroy();
  }
}

async function querySqlite<T>(file: string, work: Work<T>): Promise<T> {
  const db = new Libsql(file, { readonly: true });
  try {
    return await work(async (sql) => db.prepare(sql).all([]) as Row[]);
  } finally {
    db.close();
  }
}
