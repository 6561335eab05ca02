import type { Socket } from 'node:net';
import type { PoolOptions } from 'mysql2';
import * as mysql2 from 'mysql2';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { MysqlDataSourceOptions } from 'typeorm/driver/mysql/MysqlDataSourceOptions';
import type { Tracing } from '../tracing/tracing';
import { connectMysql } from './connectMysql';
import { Database } from './database';
import { DatabaseHosts } from './databaseHosts';
import type { DatabaseTls, MysqlLocation } from './databaseTls';
import { splitDatabaseUrl } from './databaseUrl';
import type { EntityClasses } from './entityClasses';
import { migrateMysql } from './migrateMysql';
import { migrations } from './migrations';
import { createPreparedPool, type PoolSettings } from './preparedPool';
import { rowFinderOfMysql } from './rowFinder';
import { silentLogger } from './silentLogger';

const CONNECT_TIMEOUT_MILLISECONDS = 3000;
/** One statement's share of the four seconds that a unit of work may take. */
const QUERY_TIMEOUT_MILLISECONDS = 3500;
const WRITING_POOL_SIZE = 20;
const READING_POOL_SIZE = 10;
/** One connection for the migrations, one to hold the lease meanwhile. */
const MIGRATING_POOL_SIZE = 2;

/** Opens a database on MySQL, MariaDB or a Galera cluster, and brings its schema up to date. */
export async function openMysql(
  { url, tls }: MysqlLocation,
  entities: EntityClasses,
  tracing: Tracing | null,
): Promise<Database> {
  const server = { ...(await findServer(splitDatabaseUrl(url), tls)), tls, tracing };
  // Apart from what serves, since building an index may take longer than a request may wait.
  const migrating = await openSource(server, { migrations, poolSize: MIGRATING_POOL_SIZE });
  await migrateMysql(migrating).finally(() => migrating.destroy());
  const serving = {
    entities,
    maxQueryExecutionTime: QUERY_TIMEOUT_MILLISECONDS,
    enableQueryTimeout: true,
  };
  // A unit of work sends several statements in one text, but not to a Galera node: where another node's write aborts it
  // between two of them, the node goes on without it, and answers a COMMIT that stores nothing with OK. A connection that
  // reads takes one at a time, and can't write.
  const writer = await openSource(server, {
    ...serving,
    poolSize: WRITING_POOL_SIZE,
    multipleStatements: !server.isCluster,
  });
  const reader = await openSource({ ...server, readOnly: true }, { ...serving, poolSize: READING_POOL_SIZE });
  const findRow = rowFinderOfMysql(reader, { timeout: QUERY_TIMEOUT_MILLISECONDS });
  return new Database({
    dialect: 'mysql',
    writer,
    reader,
    finders: { always: findRow, betweenUnits: findRow },
  });
}

type Server = Pick<PoolSettings, 'hosts' | 'isCluster' | 'isMariaDb'>;

/** Asks one host after another, and throws what the last one said where none answers. */
async function findServer(urls: readonly string[], tls: DatabaseTls): Promise<Server> {
  const hosts = new DatabaseHosts(urls);
  for (let left = urls.length - 1; ; left -= 1) {
    const socket = hosts.connect();
    try {
      return { hosts, ...(await askServer(hosts, { socket, tls })) };
    } catch (error) {
      if (left === 0) throw error;
      hosts.leaveHostOf(socket);
    }
  }
}

async function askServer(
  hosts: DatabaseHosts,
  reached: { socket: Socket; tls: DatabaseTls },
): Promise<{ isMariaDb: boolean; isCluster: boolean }> {
  const connection = await connectMysql(hosts, { ...reached, connectTimeout: CONNECT_TIMEOUT_MILLISECONDS });
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
  settings: PoolSettings,
  options: Partial<MysqlDataSourceOptions>,
): Promise<DataSource> {
  return new DataSource({
    ...options,
    type: settings.isMariaDb ? 'mariadb' : 'mysql',
    url: settings.hosts.urls[0],
    timezone: 'Z',
    charset: 'utf8mb4',
    connectTimeout: CONNECT_TIMEOUT_MILLISECONDS,
    driver: { ...mysql2, createPool: (options: PoolOptions) => createPreparedPool(options, settings) },
    logger: silentLogger,
  } as DataSourceOptions).initialize();
}
