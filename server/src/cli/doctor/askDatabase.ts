import { existsSync } from 'node:fs';
import Libsql from 'libsql';
import type { DatabaseLocation, DatabaseTls } from '../../core/databaseLocation';
import { splitDatabaseUrl } from '../../core/databaseLocation';
import { connectMysql } from '../../database/connectMysql';
import { DatabaseHosts } from '../../database/databaseHosts';

const CONNECT_WITHIN_MILLISECONDS = 5_000;

type Row = Record<string, unknown>;

/** Runs a statement and returns its rows. */
export type Ask = (sql: string) => Promise<Row[]>;

/** Runs questions on a connection of their own, which neither migrates nor makes anything; null where there is no database yet. */
export async function askDatabase<T>(
  location: DatabaseLocation,
  questions: (ask: Ask) => Promise<T>,
): Promise<T | null> {
  if (location.kind === 'mysql')
    return askFirstHost(splitDatabaseUrl(location.url), { tls: location.tls, questions });
  return existsSync(location.file) ? askSqlite(location.file, questions) : null;
}

interface Asking<T> {
  tls: DatabaseTls;
  questions(ask: Ask): Promise<T>;
}

/** Of several hosts the first that responds, as the server does. */
async function askFirstHost<T>([url = '', ...others]: readonly string[], asking: Asking<T>): Promise<T> {
  try {
    return await askMysql(url, asking);
  } catch (error) {
    if (others.length === 0) throw error;
    return askFirstHost(others, asking);
  }
}

async function askMysql<T>(url: string, { tls, questions }: Asking<T>): Promise<T> {
  const hosts = new DatabaseHosts([url]);
  const connection = await connectMysql(hosts, { tls, connectTimeout: CONNECT_WITHIN_MILLISECONDS });
  try {
    return await questions(async (sql) => {
      const [rows] = await connection.query(sql);
      return rows as Row[];
    });
  } finally {
    connection.destroy();
  }
}

async function askSqlite<T>(file: string, questions: (ask: Ask) => Promise<T>): Promise<T> {
  const db = new Libsql(file, { readonly: true });
  try {
    return await questions(async (sql) => db.prepare(sql).all([]) as Row[]);
  } finally {
    db.close();
  }
}
