import type { Tracing } from '../tracing/tracing';
import type { Database } from './database';
import type { MysqlLocation } from './databaseTls';
import type { EntityClasses } from './entityClasses';

export type DatabaseLocation = { kind: 'sqlite'; file: string } | MysqlLocation;

/** Opens the database, brings its schema up to date, and throws where it can't be reached. Only its own driver is loaded. */
export async function openDatabase(
  location: DatabaseLocation,
  entities: EntityClasses,
  tracing: Tracing | null = null,
): Promise<Database> {
  if (location.kind === 'mysql') {
    const { openMysql }: typeof import('./openMysql') = require('./openMysql');
    return openMysql(location, entities, tracing);
  }
  const { openSqlite }: typeof import('./openSqlite') = require('./openSqlite');
  return openSqlite(location.file, entities, tracing);
}
