import Libsql from 'libsql';
import { createPool } from 'mysql2/promise';

/*
 * The server's tables, for programs that write them by hand with the server's drivers: the database file DATABASE_FILE, or
 * DATABASE_URL.
 */

type Values = (string | number | null)[];

type Row = Record<string, unknown>;

/** Statements with their values, in one transaction. */
export type Transaction = [sql: string, values: Values][];

/** A member whose only session has the id of their account. */
export interface Person {
  userId: string;
  workspaceId: string;
}

export interface Tables {
  read(sql: string, values: Values): Promise<Row[]>;
  write(transaction: Transaction): Promise<void>;
  /** Returns all people who haven't signed in, with a session each; the same people each time. */
  listPeople(): Promise<readonly Person[]>;
}

const PEOPLE_WITHOUT_SESSION = `
  SELECT userId, workspaceId FROM memberships
   WHERE userId NOT IN (SELECT userId FROM sessions) ORDER BY userId`;
const SESSION = insertion('sessions', [
  ...['id', 'tokenHash', 'userId', 'createdAt', 'lastSeenAt', 'expiresAt', 'factors'],
]);
/** No session ends meanwhile. */
const AT = '2099-01-01 00:00:00.000';

export function openTables(): Tables {
  const url = process.env.DATABASE_URL;
  const { read, write } = url ? onMariaDb(url) : onSqlite(process.env.DATABASE_FILE as string);
  let known: Promise<Person[]> | undefined;
  const createSessions = async () => {
    const people = (await read(PEOPLE_WITHOUT_SESSION, [])) as unknown as Person[];
    await write(people.map(({ userId }) => [SESSION, [userId, userId, userId, AT, AT, AT, 'PASSWORD']]));
    return people;
  };
  return {
    read,
    write,
    listPeople: () => {
      known ??= createSessions();
      return known;
    },
  };
}

type Connected = Pick<Tables, 'read' | 'write'>;

function onSqlite(file: string): Connected {
  const db = new Libsql(file, { timeout: 5000 });
  db.exec('PRAGMA synchronous = NORMAL');
  const prepared = new Map<string, Libsql.Statement>();
  const statementFor = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    read: async (sql, values) => statementFor(sql).all(values) as Row[],
    write: async (transaction) => {
      db.exec('BEGIN IMMEDIATE');
      for (const [sql, values] of transaction) statementFor(sql).run(values);
      db.exec('COMMIT');
    },
  };
}

function onMariaDb(uri: string): Connected {
  const pool = createPool({ uri, connectionLimit: 20 });
  return {
    read: async (sql, values) => (await pool.execute(sql, values))[0] as Row[],
    write: async (transaction) => {
      const connection = await pool.getConnection();
      await connection.query('START TRANSACTION');
      for (const [sql, values] of transaction) await connection.execute(sql, values);
      await connection.query('COMMIT');
      connection.release();
    },
  };
}

/** An INSERT of so many rows. */
export function insertion(table: string, columns: readonly string[], rows = 1): string {
  const places = `(${columns.map(() => '?').join(', ')})`;
  const names = columns.map((column) => `\`${column}\``).join(', ');
  return `INSERT INTO ${table} (${names}) VALUES ${Array.from({ length: rows }, () => places).join(', ')}`;
}

/** An UPDATE of the row that has the id which comes after the columns' values. */
export function update(table: string, columns: readonly string[]): string {
  return `UPDATE ${table} SET ${columns.map((column) => `\`${column}\` = ?`).join(', ')} WHERE id = ?`;
}
