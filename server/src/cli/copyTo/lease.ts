import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import { newId } from '../../core/ids';
import { codeOf } from '../../database/failures';
import { UNFINISHED_COPIES } from '../../database/migrations/unfinishedCopy';
import { isEmptyTable, listTableNames } from './target';

/** Limits how long a killed process blocks the next one. */
const LEASE_SECONDS = 10;
const RENEW_EVERY_MILLISECONDS = 2000;
const WAIT_MILLISECONDS = 12_000;
const RETRY_AFTER_MILLISECONDS = 200;

/** Tables that can have rows before the first start of a server. */
const MAY_HAVE_ROWS = ['migrations', 'migration_leases', UNFINISHED_COPIES];

const UNTIL = `UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND`;

/** Lets only one process fill the database. A stored row, which also shows servers that the copy is unfinished. */
export interface Lease {
  /** Whether there is an unfinished copy. */
  startsOver: boolean;
  /** Throws if another process has the lease. In a transaction, it also prevents others from taking it until the end. */
  renew(connection: Connection): Promise<void>;
  /** Renews the lease on `connection` while `work` runs. */
  during<T>(connection: Connection, work: () => Promise<T>): Promise<T>;
  /** Marks the copy as complete. */
  end(connection: Connection): Promise<void>;
}

/** Throws if the database has rows and isn't an unfinished copy, or if another process has the lease. */
export async function takeLease(connection: Connection): Promise<Lease> {
  const holder = newId();
  const startsOver = !(await startLease(connection, holder));
  if (startsOver) await takeOver(connection, holder);
  const renew = (on: Connection) => renewLease(on, holder);
  return {
    startsOver,
    renew,
    during: (on, work) => renewDuring(() => renew(on), work),
    end: async (on) => {
      await renew(on);
      await on.query(`DROP TABLE ${UNFINISHED_COPIES}`);
    },
  };
}

/**
 * Returns false if there already is a lease. Checks again that the database is empty after creating the table, in case another
 * process has filled it in the meantime.
 */
async function startLease(connection: Connection, holder: string): Promise<boolean> {
  if (await hasRow(connection)) return false;
  await requireEmpty(connection);
  await connection.query(
    `CREATE TABLE IF NOT EXISTS ${UNFINISHED_COPIES} (
       id INT PRIMARY KEY, holder VARCHAR(36) NOT NULL, heldUntil DATETIME(3) NOT NULL)`,
  );
  if (await hasRow(connection)) return false;
  await requireEmpty(connection);
  const insert = `INSERT INTO ${UNFINISHED_COPIES} VALUES (1, ?, ${UNTIL})`;
  return changesRow(connection, insert, holder).catch((error) => {
    if (codeOf(error) === 'ER_DUP_ENTRY') return false;
    throw error;
  });
}

async function hasRow(connection: Connection): Promise<boolean> {
  return !(await isEmptyOrGone(connection, UNFINISHED_COPIES));
}

/** Migrations of another process may drop a table in the meantime. */
async function isEmptyOrGone(connection: Connection, table: string): Promise<boolean> {
  return isEmptyTable(connection, table).catch((error) => {
    if (codeOf(error) === 'ER_NO_SUCH_TABLE') return true;
    throw error;
  });
}

async function requireEmpty(connection: Connection): Promise<void> {
  for (const name of await listTableNames(connection)) {
    if (!MAY_HAVE_ROWS.includes(name) && !(await isEmptyOrGone(connection, name)))
      throw new Error(
        `The database to copy to is not empty: the table ${name} has rows. Nothing was copied. Use an empty database; if this is an earlier copy, check it with \`twinlock doctor\`.`,
      );
  }
}

/** Waits until the lease of another process expires, in case it was killed. */
async function takeOver(connection: Connection, holder: string): Promise<void> {
  const deadline = performance.now() + WAIT_MILLISECONDS;
  while (!(await takeExpired(connection, holder))) {
    if (performance.now() > deadline)
      throw new Error('Another process is copying to this database; this one has stopped.');
    await pause(RETRY_AFTER_MILLISECONDS);
  }
}

/** Uses the clock of the database. */
async function takeExpired(connection: Connection, holder: string): Promise<boolean> {
  const sql = `UPDATE ${UNFINISHED_COPIES} SET holder = ?, heldUntil = ${UNTIL} WHERE id = 1 AND heldUntil < UTC_TIMESTAMP(3)`;
  return changesRow(connection, sql, holder);
}

async function renewLease(connection: Connection, holder: string): Promise<void> {
  const sql = `UPDATE ${UNFINISHED_COPIES} SET heldUntil = ${UNTIL} WHERE id = 1 AND holder = ?`;
  if (!(await changesRow(connection, sql, holder)))
    throw new Error('Another process has started to copy to this database; this one has stopped.');
}

/** Returns whether the statement changed the row. Throws if another process has completed its copy and dropped the table. */
async function changesRow(connection: Connection, sql: string, holder: string): Promise<boolean> {
  try {
    const [{ affectedRows }] = await connection.execute<ResultSetHeader>(sql, [holder]);
    return affectedRows === 1;
  } catch (error) {
    if (codeOf(error) !== 'ER_NO_SUCH_TABLE') throw error;
    throw new Error('Another process has completed its copy to this database; this one has stopped.');
  }
}

/** Ignores failed renewals: later ones may succeed, and `renew` in the transactions detects a lost lease. */
async function renewDuring<T>(renew: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => renew().catch(() => {}), RENEW_EVERY_MILLISECONDS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
