import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import type { Place } from './databases';

/** The server's sweeps and its mail worker ask now and then, whatever is measured. */
const OTHERS = /mysql\.|@@|outgoing_mails/;

/**
 * Before anything is prepared: MariaDB tells the values of a prepared statement only where its log was on when it was
 * prepared. Nothing is written yet.
 */
export async function prepareLog(url: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query("SET GLOBAL log_output = 'NONE'");
  await connection.query('SET GLOBAL general_log = ON');
  await connection.end();
}

/** The reads that `work` causes on MariaDB, values and all, as its own log tells of them. */
export async function readsDuring(url: string, work: () => Promise<unknown>): Promise<string[]> {
  const connection = await createConnection(url);
  await connection.query('TRUNCATE TABLE mysql.general_log');
  await connection.query("SET GLOBAL log_output = 'TABLE'");
  await work();
  await connection.query("SET GLOBAL log_output = 'NONE'");
  const [logged] = (await connection.query(
    "SELECT CONVERT(argument USING utf8mb4) AS words FROM mysql.general_log WHERE command_type IN ('Query', 'Execute')",
  )) as unknown as [{ words: string }[]];
  await connection.end();
  return logged.map(({ words }) => words).filter((words) => /^\s*SELECT/i.test(words) && !OTHERS.test(words));
}

/** How a database goes about these statements: which table by which index. */
export async function planOf({ url, file }: Place, statements: readonly string[]): Promise<string> {
  const plans = await (url === null ? explainOnSqlite(file, statements) : explainOnMariaDb(url, statements));
  return [...new Set(plans)].join(', ');
}

async function explainOnMariaDb(url: string, statements: readonly string[]): Promise<string[]> {
  const connection = await createConnection(url);
  const plans: string[] = [];
  for (const statement of statements) {
    const [rows] = (await connection.query(`EXPLAIN ${statement}`)) as unknown as [
      { table: string | null; type: string | null; key: string | null }[],
    ];
    for (const { table, type, key } of rows)
      if (table) plans.push(`${table} ${type} ${key ?? 'without an index'}`);
  }
  await connection.end();
  return plans;
}

/** The same texts as on MariaDB: both databases are asked the same. */
async function explainOnSqlite(file: string, statements: readonly string[]): Promise<string[]> {
  const db = new Libsql(file);
  const plans = statements.flatMap(
    (statement) => db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all([]) as { detail: string }[],
  );
  db.close();
  return plans.map(({ detail }) => detail);
}
