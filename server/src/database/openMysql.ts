import * as mysql2 from 'mysql2';
import type { RowDataPacket } from 'mysql2/promise';
import { DataSource, type QueryRunner } from 'typeorm';
import type { MysqlDataSourceOptions } from 'typeorm/driver/mysql/MysqlDataSourceOptions';
import { accountOf, type DatabaseTls, type MysqlLocation, splitDatabaseUrl } from '../core/databaseLocation';
import { ConnectionPool } from './connectionPool';
import { connectMysql, sslOptions, streamTo, tryEachHost } from './connectMysql';
import { Database } from './database';
import { DatabaseHosts } from './databaseHosts';
import { type EntityClasses, type OpenOptions, silentLogger } from './dataSource';
import { migrations } from './migrations';
import { migrateMysql } from './migrations/migrateMysql';

const CONNECT_TIMEOUT_MILLISECONDS = 3000;
/** Per statement; shorter than the time limit of a transaction (`Deadline`). */
const QUERY_TIMEOUT_MILLISECONDS = 3500;
const WRITING_POOL_SIZE = 20;
const READING_POOL_SIZE = 10;
/** One connection runs the migrations, the other renews the lease. */
const MIGRATING_POOL_SIZE = 2;

/** READ COMMITTED, so that reads after claiming a row see its last committed change. */
const SETTINGS = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 3",
];
/** Reads (1), updates and deletes (2) wait until this node has applied the writes that the cluster has committed. */
const CLUSTER_SETTINGS = ['SET SESSION wsrep_sync_wait = 3'];
const READ_ONLY = ['SET SESSION TRANSACTION READ ONLY'];

/** A node that has no quorum or is not yet synchronized accepts connections, but rejects all other statements. */
const IS_READY = "SHOW STATUS LIKE 'wsrep_ready'";

interface Server {
  hosts: DatabaseHosts;
  tls: DatabaseTls;
  isMariaDb: boolean;
  isCluster: boolean;
}

/** Opens a database on MySQL, MariaDB or a Galera cluster. */
export async function openMysql(
  { url, tls }: MysqlLocation,
  entities: EntityClasses,
  { migrates, fillsCopy }: OpenOptions,
): Promise<Database> {
  const hosts = new DatabaseHosts(splitDatabaseUrl(url));
  const server = { hosts, tls, ...(await tryEachHost(hosts, () => describeServer(hosts, tls))) };
  if (migrates) {
    // Without a query timeout, because building an index can take long.
    const source = await openSource(server, { migrations, poolSize: MIGRATING_POOL_SIZE });
    await migrateMysql(source, { fillsCopy }).finally(() => source.destroy());
  }
  const options = { entities, maxQueryExecutionTime: QUERY_TIMEOUT_MILLISECONDS, enableQueryTimeout: true };
  const writer = await openSource(server, { ...options, poolSize: WRITING_POOL_SIZE });
  // A pool of its own, so that reads don't queue behind transactions that wait for locks, and can't write.
  const reader = await openSource(server, { ...options, poolSize: READING_POOL_SIZE }, READ_ONLY);
  const connect = (source: DataSource) => tryEachHost(hosts, () => connectRunner(source));
  return new Database({
    dialect: 'mysql',
    writer: new ConnectionPool(writer, { connect }),
    reader: new ConnectionPool(reader, { connect }),
    countConnections: () => hosts.connectionCount,
  });
}

async function describeServer(
  hosts: DatabaseHosts,
  tls: DatabaseTls,
): Promise<Pick<Server, 'isMariaDb' | 'isCluster'>> {
  const connection = await connectMysql(hosts, { tls, connectTimeout: CONNECT_TIMEOUT_MILLISECONDS });
  try {
    const [[version]] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
    const [[cluster]] = await connection.query<RowDataPacket[]>("SHOW VARIABLES LIKE 'wsrep_on'");
    return { isMariaDb: /mariadb/i.test(version?.version), isCluster: cluster?.Value === 'ON' };
  } finally {
    await connection.end();
  }
}

async function openSource(
  server: Server,
  options: Partial<MysqlDataSourceOptions>,
  settings: readonly string[] = [],
): Promise<DataSource> {
  const { hosts, isMariaDb } = server;
  const all: MysqlDataSourceOptions = {
    ...options,
    type: isMariaDb ? 'mariadb' : 'mysql',
    ...accountOf(hosts.urls[0] as string),
    timezone: 'Z',
    charset: 'utf8mb4',
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    driver: {
      ...mysql2,
      createPool: (pool: mysql2.PoolOptions) => createPool(server, pool, settings),
    },
    logger: silentLogger,
  };
  return tryEachHost(hosts, () => new DataSource(all).initialize());
}

function createPool(
  { hosts, tls, isCluster }: Server,
  options: mysql2.PoolOptions,
  settings: readonly string[],
): mysql2.Pool {
  const pool = mysql2.createPool({ ...options, ...sslOptions(tls), ...streamTo(hosts) });
  const statements = [...SETTINGS, ...(isCluster ? CLUSTER_SETTINGS : []), ...settings];
  pool.on('connection', (connection) => {
    for (const statement of statements) connection.query(statement);
    if (isCluster) failUnlessReady(connection, hosts);
  });
  return pool;
}

function failUnlessReady(connection: mysql2.PoolConnection, hosts: DatabaseHosts): void {
  const { host = '', port = 0 } = connection.config;
  connection.query<RowDataPacket[]>(IS_READY, (error, rows) => {
    if (error || rows[0]?.Value !== 'ON') hosts.fail({ host, port });
  });
}

async function connectRunner(source: DataSource): Promise<QueryRunner> {
  const runner = source.createQueryRunner();
  await runner.connect();
  return runner;
}
