import type { DataSource } from 'typeorm';

/**
 * Runs the migrations that are due. The write lock is taken before it is asked which these are, so that of several
 * processes that start at once one runs them, and the others wait and find it done.
 */
export async function migrateSqlite(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.beforeMigration();
  await runner.startTransaction();
  try {
    // The embedded database has this one runner, so they run in the transaction that is open.
    await source.runMigrations();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.afterMigration();
  }
}
