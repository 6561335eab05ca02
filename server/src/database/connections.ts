import type { DataSource } from 'typeorm';

/** How busy the connections that units of work run on are. */
export interface Connections {
  used: number;
  idle: number;
  /** Units of work that wait for one. */
  waiting: number;
}

/** What the driver's pool keeps to itself; it has no other way of telling. */
interface Pool {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

export function connectionsOf({ driver }: DataSource): Connections {
  const { pool } = driver as unknown as { pool: Pool };
  const idle = pool._freeConnections.length;
  return { idle, used: pool._allConnections.length - idle, waiting: pool._connectionQueue.length };
}
