import type { DataSource } from 'typeorm';

/**
 * Runs the due migrations. Takes the write lock before reading which are due, so that of several processes that start at once one
 * runs them and the others wait.
 */
export async function migrateSqlite(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.beforeMigration();
  await runner.startTransaction();
  try {
    // The data source has only this query runner, so the migrations run in its open transaction.
    await source.runMigrations();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.afterMigration();
  }
}
