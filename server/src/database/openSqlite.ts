import { Mutex } from 'async-mutex';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConnectionPool } from './connectionPool';
import { Database } from './database';
import { type EntityClasses, type OpenOptions, silentLogger } from './dataSource';
import { LibsqlDatabase } from './libsqlDriver';
import { migrations } from './migrations';
import { migrateSqlite } from './migrations/migrateSqlite';

/** Opens the embedded database with one connection for writes and one for reads. */
export async function openSqlite(
  file: string,
  entities: EntityClasses,
  { migrates }: Pick<OpenOptions, 'migrates'>,
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

/** WAL lets reads continue during a transaction. NORMAL survives a killed process; a power cut can lose the last transactions. */
function prepareWriter(db: LibsqlDatabase): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
}

function prepareReader(db: LibsqlDatabase): void {
  db.pragma('query_only = ON');
}
