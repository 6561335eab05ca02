import type { DataSource } from 'typeorm';
import { newId } from '../../core/ids';
import type { OpenOptions } from '../dataSource';
import { isRetryable } from '../failures';
import { listDue, listMigrated } from './dueMigrations';
import { HOLDS_UNFINISHED_COPY, listUnfinishedCopies } from './unfinishedCopy';

/** How long a process that was killed while it migrated keeps others waiting. */
const LEASE_SECONDS = 30;
const RENEW_EVERY_MILLISECONDS = 10_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 100;

/** Errors of a database user who may read and write rows, but not change tables. */
const DENIED: ReadonlySet<string> = new Set([
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
]);

/**
 * Runs the due migrations, in one process at a time: of several that start at once one runs them, the others wait. When none is due
 * it only reads, so that the user needs no right to change tables.
 *
 * The lock is a lease in a row, taken by a conditional update. GET_LOCK holds on one node of a cluster only, a row lock doesn't block
 * other nodes, and neither outlives the commit that comes with each change of the schema.
 */
export async function migrateMysql(
  source: DataSource,
  { fillsCopy }: Pick<OpenOptions, 'fillsCopy'>,
): Promise<void> {
  const ask = (sql: string) => source.query(sql);
  const due = listDue(await listMigrated(ask));
  if (due.length === 0) return;
  if (!fillsCopy && (await listUnfinishedCopies(ask)).length > 0)
    throw new Error(`it ${HOLDS_UNFINISHED_COPY}`);
  try {
    await runAlone(source);
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (!DENIED.has(code)) throw error;
    throw new Error(
      `its schema has to be migrated, which its user may not do (${message}). Run \`twinlock migrate\` with a DATABASE_URL whose user may, and start again (docs/operating.md, “MySQL: users, rights and connections”)`,
    );
  }
}

async function runAlone(source: DataSource): Promise<void> {
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
  await unlessConflict(() =>
    source.query("INSERT IGNORE INTO migration_leases VALUES (1, '', '2000-01-01')"),
  );
}

/** Returns whether this process holds the lease now, by the database's clock. */
async function takeLease(source: DataSource, holder: string): Promise<boolean> {
  const taken = await unlessConflict(() =>
    source.query(
      `UPDATE migration_leases SET holder = ?, heldUntil = UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND
        WHERE id = 1 AND heldUntil < UTC_TIMESTAMP(3)`,
      [holder],
    ),
  );
  return taken?.affectedRows === 1;
}

/** Ignores a failure: the next renewal may succeed. */
async function renewLease(source: DataSource, holder: string): Promise<void> {
  const sql = `UPDATE migration_leases SET heldUntil = UTC_TIMESTAMP(3) + INTERVAL ${LEASE_SECONDS} SECOND WHERE holder = ?`;
  await source.query(sql, [holder]).catch(() => {});
}

/** Ignores a failure: the lease expires by itself. */
async function endLease(source: DataSource, holder: string): Promise<void> {
  const sql = "UPDATE migration_leases SET heldUntil = '2000-01-01' WHERE holder = ?";
  await source.query(sql, [holder]).catch(() => {});
}

/** Returns null on a deadlock: a cluster reports it at the commit when another node was first. */
async function unlessConflict<T>(statement: () => Promise<T>): Promise<T | null> {
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
