import type { Socket } from 'node:net';
import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import type { Tracing } from '../tracing/tracing';
import type { DatabaseHosts, HostAddress } from './databaseHosts';
import { type DatabaseTls, sslOptions } from './databaseTls';
import { traceMysql } from './traceStatements';

/** READ COMMITTED, so that what is read after a row was claimed is what its last holder left there. */
const SETTINGS = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 3",
];

/** Reads (1), and updates whose count decides (2), wait for the writes that other nodes have acknowledged. */
const CLUSTER_SETTINGS = ['SET SESSION wsrep_sync_wait = 3'];

const READ_ONLY = ['SET SESSION TRANSACTION READ ONLY'];

/** A node that has lost the majority, or isn't up to date yet, lets people in and refuses all they ask but this. */
const IS_READY = "SHOW STATUS LIKE 'wsrep_ready'";

/** The host greets, but can't be trusted: no TLS, or not the right certificate. */
const TLS_FAILURES: ReadonlySet<string> = new Set(['HANDSHAKE_SSL_ERROR', 'HANDSHAKE_NO_SSL_SUPPORT']);

type Got = (error: NodeJS.ErrnoException | null, connection: PoolConnection) => unknown;

export interface PoolSettings {
  hosts: DatabaseHosts;
  tls: DatabaseTls;
  isCluster: boolean;
  isMariaDb: boolean;
  tracing: Tracing | null;
  /** Whether the database refuses whatever would change it. */
  readOnly?: boolean;
}

/** A pool whose connections all have their settings, and go to whichever of several hosts is fit. */
export function createPreparedPool(
  options: PoolOptions,
  { hosts, tls, isCluster, isMariaDb, tracing, readOnly = false }: PoolSettings,
): Pool {
  let opened: Socket | null = null;
  const stream = (connection: { config: ConnectionSettings }) => {
    opened = openStream(hosts, connection);
    return opened;
  };
  const pool = createPool({ ...options, ...sslOptions(tls), stream });
  const settings = [...SETTINGS, ...(isCluster ? CLUSTER_SETTINGS : []), ...(readOnly ? READ_ONLY : [])];
  pool.on('connection', (connection) => {
    for (const setting of settings) connection.query(setting);
    if (isCluster) leaveUnlessReady(connection, hosts);
    if (tracing) traceMysql(connection, { tracing, system: isMariaDb ? 'mariadb' : 'mysql' });
  });
  const getConnection = pool.getConnection.bind(pool);
  // Nothing was asked yet of a host that can't be reached, so the next one may be asked instead.
  pool.getConnection = (got: Got) => {
    let left = hosts.urls.length;
    const attempt = () => {
      opened = null;
      getConnection((error, connection) => {
        left -= 1;
        if (error && socket !== null && TLS_FAILURES.has(error.code ?? '')) hosts.leaveHostOf(socket);
        if (error && left > 0) attempt();
        else got(error, connection);
      });
      // A connection that is made opens its stream at once, and fails later.
      const socket = opened;
    };
    attempt();
  };
  return pool;
}

/** The settings of one connection, of which the driver makes a copy for each. It checks certificates against the host in them. */
interface ConnectionSettings extends HostAddress {
  /** Below TLS, if there is any. */
  socket?: Socket;
}

function openStream(hosts: DatabaseHosts, { config }: { config: ConnectionSettings }): Socket {
  const socket = hosts.connect();
  Object.assign(config, hosts.addressOf(socket), { socket });
  return socket;
}

function leaveUnlessReady(connection: PoolConnection, hosts: DatabaseHosts): void {
  const { socket } = connection.config as unknown as ConnectionSettings;
  connection.query(IS_READY, (error, rows) => {
    const [ready] = error ? [] : (rows as { Value: string }[]);
    if (socket && ready?.Value !== 'ON') hosts.leaveHostOf(socket);
  });
}
