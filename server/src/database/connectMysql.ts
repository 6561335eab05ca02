import type { Socket } from 'node:net';
import { type Connection, createConnection } from 'mysql2/promise';
import type { DatabaseHosts } from './databaseHosts';
import { type DatabaseTls, sslOptions } from './databaseTls';

/** A connection of its own, outside of every pool, over a socket of one of the hosts. */
export async function connectMysql(
  hosts: DatabaseHosts,
  { socket, tls, connectTimeout }: { socket: Socket; tls: DatabaseTls; connectTimeout: number },
): Promise<Connection> {
  return createConnection({
    uri: hosts.urls[0] as string,
    ...hosts.addressOf(socket),
    ...sslOptions(tls),
    stream: socket,
    connectTimeout,
  });
}
