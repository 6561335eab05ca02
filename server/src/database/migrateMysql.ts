import type { DataSource } from 'typeorm';
import { newId } from '../ids';
import { isRetryable } from './failures';

/** A process that ended in the midst of it keeps the others waiting no longer than this. */
const LEASE_SECONDS = 30;
const RENEW_EVERY_MILLISECONDS = 10_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 100;

/**
 * Runs the migrations that are due, in one process at a time: of several that start at once one does it, the others wait
 * and find it done.
 *
 * The lock is a lease in a row, taken by a conditional update. GET_LOCK holds on one node of a cluster only, a row lock
 * keeps nobody waiting on another node, and neither outlives the commit that comes with each change of the schema.
 */
export async function migrateMysql(source: DataSource): Promise<void> {
  const holder = newId();
  await createLease(source);
  while (!(await takeLease(source, holder))) await pause();
  const renewing = setInterval(() => renewLease(source, holder), RENEW_EVERY_MILLISECONDS);
  try {
    await source.runMigrations();
  } finally {
    clearInterval(renewing);
    await endLease(source, holder);
  }
}

async function createLease(source: DataSource): Promise<void> {
  await source.query(
    `CREATE TABLE IF NOT EXISTS migration_leases (
       id INT PRIMARY KEY, holder VARCHAR(36) NOT NULL, heldUntil DATETIME(3) NOT NULL)`,
  );
  await unlessOutrun(() => source.query("INSERT IGNORE INTO migration_leases VALUES (1, '', '2000-01-01')"));
}

/** Whether this process holds the lease now; time is the database's. */
async function takeLease(source: DataSource, holder: string): Promise<boolean> {
  const taken = await unlessOutrun(() =>
    source.query(
      `UPDATE migration_leases SET holder = ?, heldUntil = UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND
        WHERE id = 1 AND heldUntil < UTC_TIMESTAMP(3)`,
      [holder],
    ),
  );
  return taken?.affectedRows === 1;
}

/** Where this fails, the next time may do. */
async function renewLease(source: DataSource, holder: string): Promise<void> {
  const sql = `UPDATE migration_leases SET heldUntil = UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND WHERE holder = ?`;
  await source.query(sql, [holder]).catch(() => {});
}

/** Where this fails, the lease runs out by itself. */
async function endLease(source: DataSource, holder: string): Promise<void> {
  const sql = "UPDATE migration_leases SET heldUntil = '2000-01-01' WHERE holder = ?";
  await source.query(sql, [holder]).catch(() => {});
}

/** Nodes of a cluster find out at the commit that another was quicker, and tell it as a deadlock. */
async function unlessOutrun<T>(statement: () => Promise<T>): Promise<T | null> {
  try {
    return await statement();
  } catch (error) {
    if (!isRetryable(error)) throw error;
    return null;
  }
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MILLISECONDS));
}
