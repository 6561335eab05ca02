import * as mysql2 from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database';
import { migrateMysql } from './migrateMysql';
import { migrations } from './migrations';
import { silentLogger } from './silentLogger';

export type Entities = NonNullable<DataSourceOptions['entities']>;

const CONNECT_TIMEOUT_MILLISECONDS = 3000;
/** One statement's share of the four seconds that a unit of work may take. */
const QUERY_TIMEOUT_MILLISECONDS = 3500;
const POOL_SIZE = 20;
/** One connection for the migrations, one to hold the lease meanwhile. */
const MIGRATING_POOL_SIZE = 2;

/** Opens a database on MySQL, MariaDB or a Galera cluster, and brings its schema up to date. */
export async function openMysql(url: string, entities: Entities): Promise<Database> {
  const server = await askServer(url);
  // Apart from what serves, since building an index may take longer than a request may wait.
  const migrating = await openSource(url, server, { migrations, poolSize: MIGRATING_POOL_SIZE });
  await migrateMysql(migrating).finally(() => migrating.destroy());
  const source = await openSource(url, server, {
    entities,
    poolSize: POOL_SIZE,
    maxQueryExecutionTime: QUERY_TIMEOUT_MILLISECONDS,
    enableQueryTimeout: true,
  });
  return new Database('mysql', source, source);
}

interface Server {
  isMariaDb: boolean;
  isCluster: boolean;
}

async function askServer(url: string): Promise<Server> {
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

async function openSource(
  url: string,
  { isMariaDb, isCluster }: Server,
  options: Partial<DataSourceOptions>,
): Promise<DataSource> {
  return new DataSource({
    ...options,
    type: isMariaDb ? 'mariadb' : 'mysql',
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    driver: { ...mysql2, createPool: (pool: mysql2.PoolOptions) => createPreparedPool(pool, isCluster) },
    logger: silentLogger,
  } as DataSourceOptions).initialize();
}

/**
 * READ COMMITTED, so that what is read after a row was claimed is what its last holder left there. On a Galera cluster
 * a read, and an update whose count decides, also wait for the writes that other nodes have acknowledged.
 */
function createPreparedPool(options: mysql2.PoolOptions, isCluster: boolean): mysql2.Pool {
  const pool = mysql2.createPool(options);
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    connection.query(
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 3",
    );
    if (isCluster) connection.query('SET SESSION wsrep_sync_wait = 3');
  });
  return pool;
}
