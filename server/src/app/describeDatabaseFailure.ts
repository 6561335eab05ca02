import { dirname } from 'node:path';
import type { DatabaseLocation } from '../core/databaseLocation';
import { hostsAndName } from '../core/databaseLocation';
import { driverErrorOf, isDiskFull, isReadOnly, isTimeout } from '../database/failures';
import { freeBytesAt, isFullAt } from './diskRoom';

/** MySQL and MariaDB may block writes while the disk is full. */
const TIMED_OUT = {
  mysql: 'writes time out: the disk of the database server may be full, or its tables are locked',
  sqlite: 'writes time out',
};

/** MariaDB 10.11 reports a connection without TLS as a wrong password. */
const MAY_REQUIRE_TLS = /require_secure_transport|^Access denied/;

/** Why writes to the database fail, for the operator, without a full stop. */
export function describeWriteFailure(error: unknown, location: DatabaseLocation): string {
  if (isForLackOfRoom(error, location)) return `disk full${describeRoom(location)}`;
  if (isReadOnly(error)) return 'the database is read-only';
  if (isTimeout(error)) return TIMED_OUT[location.kind];
  return describeError(driverErrorOf(error));
}

/** Why the database can't be opened, for the operator, without a full stop. */
export function describeConnectFailure(error: unknown, location: DatabaseLocation): string {
  if (isForLackOfRoom(error, location)) return describeWriteFailure(error, location);
  const reason = describeError(error as { code?: string; message?: string });
  const isPlain = location.kind === 'mysql' && location.tls.mode === 'DISABLED';
  if (!isPlain || !MAY_REQUIRE_TLS.test(reason)) return reason;
  return `${reason}. If it takes TLS connections only, set ssl-mode in DATABASE_URL`;
}

/** An error whose message says in one sentence which database can't be opened, and why. */
export function databaseNotOpened(error: unknown, location: DatabaseLocation): Error {
  const where =
    location.kind === 'mysql'
      ? `The database at ${hostsAndName(location.url)}`
      : `The database file ${location.file}`;
  return new Error(`${where} can't be opened: ${describeConnectFailure(error, location)}.`);
}

/**
 * Whether the database failed because its disk is full. SQLite reports an I/O error when the files beside the database can't grow,
 * so free space is checked too.
 */
export function isForLackOfRoom(error: unknown, location: DatabaseLocation): boolean {
  return isDiskFull(error) || (location.kind === 'sqlite' && isFullAt(dirname(location.file)));
}

function describeRoom(location: DatabaseLocation): string {
  if (location.kind === 'mysql') return ' on the database server';
  const folder = dirname(location.file);
  const free = freeBytesAt(folder);
  return free === null ? '' : ` (${free} bytes free for ${folder})`;
}

function describeError({ code, message = '' }: { code?: string; message?: string }): string {
  const [line = ''] = message.split('\n');
  return line.trim() === '' ? String(code) : line.replace(/\.$/, '');
}
