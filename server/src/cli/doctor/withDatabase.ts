import type { EntityManager } from 'typeorm';
import { entities } from '../../app/entities';
import type { Config } from '../../config';
import type { Database } from '../../database/database';
import { openDatabase } from '../../database/openDatabase';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, reasonOf, well, wrong } from './finding';

/** Runs the work on the database, which it opens without migrating and closes; rejects where it can't be opened. */
export async function withDatabase<T>(
  { database: location }: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, entities, { migrates: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** What `examine` finds in the database. A database that isn't current is left alone; a failure is a finding, too. */
export async function examineRows(
  config: Config,
  { isCurrent }: ExaminedDatabase,
  examine: (db: EntityManager) => Promise<Finding>,
): Promise<Finding> {
  if (!isCurrent) return well('not looked up in this database');
  try {
    return await withDatabase(config, (database) => database.read(examine));
  } catch (error) {
    return wrong(`${reasonOf(error)}.`);
  }
}
