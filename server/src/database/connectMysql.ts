import type { Socket } from 'node:net';
import type { SslOptions } from 'mysql2';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise';
import type { DatabaseTls } from '../core/databaseLocation';
import type { DatabaseHosts } from './databaseHosts';
import { codeOf } from './failures';

/** The host responds, but doesn't support TLS or has no valid certificate. */
const TLS_FAILURES: ReadonlySet<string> = new Set(['HANDSHAKE_SSL_ERROR', 'HANDSHAKE_NO_SSL_SUPPORT']);

/** Opens a single connection, without a pool, to the preferred host. */
export async function connectMysql(
  hosts: DatabaseHosts,
  { tls, connectTimeout }: { tls: DatabaseTls; connectTimeout: number },
): Promise<Connection> {
  return createConnection({
    uri: hosts.urls[0] as string,
    ...sslOptions(tls),
    connectTimeout,
    ...streamTo(hosts),
  });
}

/** Returns the driver's option that opens sockets. Sets the host in `config`, which the driver checks certificates against. */
export function streamTo(hosts: DatabaseHosts): {
  stream(connection: { config: ConnectionOptions }): Socket;
} {
  return {
    stream: ({ config }) => {
      Object.assign(config, { host: hosts.preferred.host, port: hosts.preferred.port });
      return hosts.connect();
    },
  };
}

/** Calls `connect` until it succeeds, at most once per host. Safe to retry, because no statement has been sent yet. */
export async function tryEachHost<T>(hosts: DatabaseHosts, connect: () => Promise<T>): Promise<T> {
  for (let left = hosts.urls.length - 1; ; left -= 1) {
    const host = hosts.preferred;
    try {
      return await connect();
    } catch (error) {
      if (TLS_FAILURES.has(codeOf(error) ?? '')) hosts.fail(host);
      if (left === 0) throw error;
    }
  }
}

/** Returns the driver's options; none if connections are not encrypted. */
export function sslOptions({ mode, ca }: DatabaseTls): { ssl?: SslOptions } {
  if (mode === 'DISABLED') return {};
  return {
    ssl: {
      ...(ca !== null && { ca }),
      rejectUnauthorized: mode !== 'REQUIRED',
      verifyIdentity: mode === 'VERIFY_IDENTITY',
    },
  };
}
