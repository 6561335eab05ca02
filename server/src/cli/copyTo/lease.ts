import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import { newId } from '../../core/ids';
import { codeOf } from '../../database/failures';
import { UNFINISHED_COPIES } from '../../database/migrations/unfinishedCopy';
import { isEmptyTable, listTableNames } from './target';

/** A process that was killed keeps the next one waiting no longer than this. */
const LEASE_SECONDS = 10;
const RENEW_EVERY_MILLISECONDS = 2000;
const WAIT_MILLISECONDS = 12_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 200;

/** Tables that a migrated database has before a server was started on it; they belong to no instance. */
const OF_NO_INSTANCE = ['migrations', 'migration_leases', UNFINISHED_COPIES];

const UNTIL = `UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND`;

/** The right of one process to fill the database: a row, by which servers also know that the copy is unfinished. */
export interface Lease {
  /** Whether an earlier copy ended before it was complete. */
  startsOver: boolean;
  /** Throws where another process has taken the lease. In a transaction, nothing takes it before that ends. */
  renew(connection: Connection): Promise<void>;
  /** Keeps the lease meanwhile, on a connection of its own. */
  during<T>(connection: Connection, work: () => Promise<T>): Promise<T>;
  /** The copy is complete. */
  end(connection: Connection): Promise<void>;
}

/** Takes the lease. Throws where the database holds anything but an unfinished copy, and where another process has the lease. */
export async function takeLease(connection: Connection): Promise<Lease> {
  const holder = newId();
  const startsOver = !(await startLease(connection, holder));
  if (startsOver) await takeOver(connection, holder);
  const renew = (on: Connection) => renewLease(on, holder);
  return {
    startsOver,
    renew,
    during: (on, work) => keepDuring(() => renew(on), work),
    end: async (on) => {
      await renew(on);
      await on.query(`DROP TABLE ${UNFINISHED_COPIES}`);
    },
  };
}

/**
 * False where there is a row already. The row is made only in a database that is seen to be empty after the table was made: so no
 * process takes a database for its own that another has filled meanwhile.
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
  return isChanged(connection, insert, holder).catch((error) => {
    if (codeOf(error) === 'ER_DUP_ENTRY') return false;
    throw error;
  });
}

async function hasRow(connection: Connection): Promise<boolean> {
  return !(await isEmptyOrGone(connection, UNFINISHED_COPIES));
}

/** Migrations of another process may remove a table meanwhile. */
async function isEmptyOrGone(connection: Connection, table: string): Promise<boolean> {
  return isEmptyTable(connection, table).catch((error) => {
    if (codeOf(error) === 'ER_NO_SUCH_TABLE') return true;
    throw error;
  });
}

async function requireEmpty(connection: Connection): Promise<void> {
  for (const name of await listTableNames(connection)) {
    if (!OF_NO_INSTANCE.includes(name) && !(await isEmptyOrGone(connection, name)))
      throw new Error(
        `The database to copy to is not empty: the table ${name} has rows. Nothing was copied. Use an empty database; if this is an earlier copy, check it with \`twinlock doctor\`.`,
      );
  }
}

/** Waits for the lease of a process that may have been killed. */
async function takeOver(connection: Connection, holder: string): Promise<void> {
  const deadline = performance.now() + WAIT_MILLISECONDS;
  while (!(await takeExpired(connection, holder))) {
    if (performance.now() > deadline)
      throw new Error('Another process is copying to this database; this one has stopped.');
    await pause(ASK_AGAIN_AFTER_MILLISECONDS);
  }
}

/** Time is the database's. */
async function takeExpired(connection: Connection, holder: string): Promise<boolean> {
  const sql = `UPDATE ${UNFINISHED_COPIES} SET holder = ?, heldUntil = ${UNTIL} WHERE id = 1 AND heldUntil < UTC_TIMESTAMP(3)`;
  return isChanged(connection, sql, holder);
}

async function renewLease(connection: Connection, holder: string): Promise<void> {
  const sql = `UPDATE ${UNFINISHED_COPIES} SET heldUntil = ${UNTIL} WHERE id = 1 AND holder = ?`;
  if (!(await isChanged(connection, sql, holder)))
    throw new Error('Another process has started to copy to this database; this one has stopped.');
}

/** Throws where the table is gone: another process has completed its copy. */
async function isChanged(connection: Connection, sql: string, holder: string): Promise<boolean> {
  try {
    const [{ affectedRows }] = await connection.execute<ResultSetHeader>(sql, [holder]);
    return affectedRows === 1;
  } catch (error) {
    if (codeOf(error) !== 'ER_NO_SUCH_TABLE') throw error;
    throw new Error('Another process has completed its copy to this database; this one has stopped.');
  }
}

/** Where renewing fails, the next time may do; the lease itself decides. */
async function keepDuring<T>(renew: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => renew().catch(() => {}), RENEW_EVERY_MILLISECONDS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
