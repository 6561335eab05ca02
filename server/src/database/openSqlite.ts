import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Tracing } from '../tracing/tracing';
import { Database } from './database';
import type { EntityClasses } from './entityClasses';
import { LibsqlDatabase } from './libsqlDriver';
import { migrateSqlite } from './migrateSqlite';
import { migrations } from './migrations';
import { rowFinderOfSqlite } from './rowFinder';
import { silentLogger } from './silentLogger';
import { traceSqlite } from './traceStatements';

/** libsql would wait for another process's lock without letting any request go on; `Database` tries again instead. */
const NO_WAITING = 'PRAGMA busy_timeout = 0';

/** Opens the embedded database, and brings its schema up to date. */
export async function openSqlite(
  file: string,
  entities: EntityClasses,
  tracing: Tracing | null,
): Promise<Database> {
  const writer = await new DataSource(sqliteOptions(file, entities, prepareWriter)).initialize();
  await migrateSqlite(writer);
  const reader = await new DataSource(sqliteOptions(file, entities, prepareReader)).initialize();
  for (const source of [writer, reader]) await source.query(NO_WAITING);
  if (tracing) for (const source of [writer, reader]) traceSqlite(source, tracing);
  return new Database({
    dialect: 'sqlite',
    writer,
    reader,
    finders: {
      always: rowFinderOfSqlite(reader),
      // Between units of work the writer sees what is committed and no more, and has pages at hand that the reader would
      // have to read anew after each commit.
      betweenUnits: rowFinderOfSqlite(writer),
    },
  });
}

function sqliteOptions(
  file: string,
  entities: EntityClasses,
  prepareDatabase: (db: LibsqlDatabase) => void,
): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    driver: LibsqlDatabase,
    database: file,
    entities,
    migrations,
    prepareDatabase: prepareDatabase as (db: unknown) => void,
    logger: silentLogger,
  };
}

/**
 * WAL lets readers go on while a unit of work is open. NORMAL loses nothing when the process is killed; a power cut may
 * take the last transactions, whole.
 */
function prepareWriter(db: LibsqlDatabase): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
}

function prepareReader(db: LibsqlDatabase): void {
  db.pragma('query_only = ON');
}
