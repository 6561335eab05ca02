import type { EntityManager } from 'typeorm';
import { reasonOf } from '../../app/describeDatabaseFailure';
import { entities } from '../../app/entities';
import type { Config } from '../../config';
import type { Database } from '../../database/database';
import { openDatabase } from '../../database/openDatabase';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';

/** Runs `work` on the database, without migrations. */
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

/** Runs `examine` if the database is current. Returns errors as findings. */
export async function examineRows(
  config: Config,
  { isCurrent }: ExaminedDatabase,
  examine: (db: EntityManager) => Promise<Finding>,
): Promise<Finding> {
  if (!isCurrent) return passed('not looked up in this database');
  try {
    return await withDatabase(config, (database) => database.read(examine));
  } catch (error) {
    return failed(`${reasonOf(error)}.`);
  }
}
