import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database';
import { LibsqlDatabase } from './libsqlDriver';
import { migrations } from './migrations';
import { silentLogger } from './silentLogger';

export type Entities = NonNullable<DataSourceOptions['entities']>;

export type DatabaseLocation = { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string };

const CONNECT_TIMEOUT_MILLISECONDS = 3000;
/** One statement's share of the four seconds that a unit of work may take. */
const QUERY_TIMEOUT_MILLISECONDS = 3500;
const POOL_SIZE = 20;

/** libsql would wait for another process's lock without letting any request go on; `Database` tries again instead. */
const NO_WAITING = 'PRAGMA busy_timeout = 0';

/** Opens the database, brings its schema up to date, and throws where it can't be reached. */
export async function openDatabase(location: DatabaseLocation, entities: Entities): Promise<Database> {
  if (location.kind === 'mysql') return openMysql(location.url, entities);
  const writer = await new DataSource(sqliteOptions(location.file, entities, prepareWriter)).initialize();
  await writer.runMigrations();
  const reader = await new DataSource(sqliteOptions(location.file, entities, prepareReader)).initialize();
  for (const source of [writer, reader]) await source.query(NO_WAITING);
  return new Database('sqlite', writer, reader);
}

async function openMysql(url: string, entities: Entities): Promise<Database> {
  const { isMariaDb, isCluster } = await askServer(url);
  const source = new DataSource({
    type: isMariaDb ? 'mariadb' : 'mysql',
    url,
    entities,
    migrations,
    timezone: 'Z',
    charset: 'utf8mb4',
    poolSize: POOL_SIZE,
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    maxQueryExecutionTime: QUERY_TIMEOUT_MILLISECONDS,
    enableQueryTimeout: true,
    logger: silentLogger,
  });
  await source.initialize();
  prepareConnections(source, isCluster);
  await source.runMigrations();
  return new Database('mysql', source, source);
}

function sqliteOptions(
  file: string,
  entities: Entities,
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

async function askServer(url: string): Promise<{ isMariaDb: boolean; isCluster: boolean }> {
  const connection = await createConnection({ uri: url, connectTimeout: CONNECT_TIMEOUT_MILLISECONDS });
  try {
    const [[version]] = (await connection.query('SELECT VERSION() AS version')) as unknown as [
      [{ version: string }],
    ];
    const [cluster] = (await connection.query("SHOW VARIABLES LIKE 'wsrep_on'")) as unknown as [
      { Value: string }[],
    ];
    return { isMariaDb: /mariadb/i.test(version.version), isCluster: cluster[0]?.Value === 'ON' };
  } finally {
    await connection.end();
  }
}

interface PooledConnection {
  query(sql: string): void;
}

/**
 * READ COMMITTED, so that what is read after a row was claimed is what its last holder left there. On a Galera cluster
 * a read also waits for the writes that other nodes have acknowledged.
 */
function prepareConnections(source: DataSource, isCluster: boolean): void {
  const { pool } = source.driver as unknown as {
    pool: { on(event: 'connection', listener: (connection: PooledConnection) => void): void };
  };
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query(
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 3",
    );
    if (isCluster) connection.query('SET SESSION wsrep_sync_wait = 1');
  });
}
