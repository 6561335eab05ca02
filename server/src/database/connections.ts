import type { DataSource } from 'typeorm';

/** How busy the connections to the database are. */
export interface Connections {
  used: number;
  idle: number;
  /** Units of work and reads that wait for one. */
  waiting: number;
}

/** What the driver's pool keeps to itself; it has no other way of telling. */
interface Pool {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

/** Of all the pools together. */
export function connectionsOf(sources: readonly DataSource[]): Connections {
  const all = { used: 0, idle: 0, waiting: 0 };
  for (const { driver } of sources) {
    const { pool } = driver as unknown as { pool: Pool };
    const idle = pool._freeConnections.length;
    all.idle += idle;
    all.used += pool._allConnections.length - idle;
    all.waiting += pool._connectionQueue.length;
  }
  return all;
}
