import { Mutex } from 'async-mutex';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConnectionPool } from './connectionPool';
import { Database } from './database';
import { type EntityClasses, type Opening, silentLogger } from './dataSource';
import { LibsqlDatabase } from './libsqlDriver';
import { migrations } from './migrations';
import { migrateSqlite } from './migrations/migrateSqlite';

/** Opens the embedded database: one connection that writes, one that reads. */
export async function openSqlite(
  file: string,
  entities: EntityClasses,
  { migrates }: Opening,
): Promise<Database> {
  const writer = await open(file, entities, prepareWriter);
  if (migrates) await migrateSqlite(writer);
  const reader = await open(file, entities, prepareReader);
  // libsql would block the process while it waits for another process's lock; `Database` retries instead.
  for (const source of [writer, reader]) await source.query('PRAGMA busy_timeout = 0');
  return new Database({
    dialect: 'sqlite',
    writer: new ConnectionPool(writer, { mutex: new Mutex() }),
    reader: new ConnectionPool(reader),
    countConnections: () => 1,
  });
}

async function open(
  file: string,
  entities: EntityClasses,
  prepareDatabase: (db: LibsqlDatabase) => void,
): Promise<DataSource> {
  const options = {
    type: 'better-sqlite3',
    driver: LibsqlDatabase,
    database: file,
    entities,
    migrations,
    prepareDatabase,
    logger: silentLogger,
  };
  return new DataSource(options as DataSourceOptions).initialize();
}

/** WAL lets reads continue during a transaction. NORMAL loses nothing if the process is killed; a power cut may lose the last transactions. */
function prepareWriter(db: LibsqlDatabase): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
}

function prepareReader(db: LibsqlDatabase): void {
  db.pragma('query_only = ON');
}
