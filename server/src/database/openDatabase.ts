import type { DatabaseLocation } from '../core/databaseLocation';
import type { Database } from './database';
import type { EntityClasses, Opening } from './dataSource';

/** Opens the database; throws if it can't be reached. Loads only the driver that it needs. */
export async function openDatabase(
  location: DatabaseLocation,
  entities: EntityClasses,
  { migrates = true, fillsCopy = false }: Partial<Opening> = {},
): Promise<Database> {
  const opening = { migrates, fillsCopy };
  if (location.kind === 'mysql') {
    const { openMysql }: typeof import('./openMysql') = require('./openMysql');
    return openMysql(location, entities, opening);
  }
  const { openSqlite }: typeof import('./openSqlite') = require('./openSqlite');
  return openSqlite(location.file, entities, opening);
}
