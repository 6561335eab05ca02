import type { DatabaseLocation } from '../core/databaseLocation';
import type { Database } from './database';
import type { EntityClasses, OpenOptions } from './dataSource';

/** Opens the database. Throws if it can't be reached. Loads only the driver of that database. */
export async function openDatabase(
  location: DatabaseLocation,
  entities: EntityClasses,
  { migrates = true, fillsCopy = false }: Partial<OpenOptions> = {},
): Promise<Database> {
  if (location.kind === 'mysql') {
    const { openMysql }: typeof import('./openMysql') = require('./openMysql');
    return openMysql(location, entities, { migrates, fillsCopy });
  }
  const { openSqlite }: typeof import('./openSqlite') = require('./openSqlite');
  return openSqlite(location.file, entities, { migrates });
}
