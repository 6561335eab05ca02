import { dirname } from 'node:path';
import type { DatabaseLocation } from '../core/databaseLocation';
import { hostsAndName } from '../core/databaseLocation';
import { driverErrorOf, isDiskFull, isReadOnly, isTimeout } from '../database/failures';
import { freeBytesAt, isFullAt } from './diskSpace';

/** MySQL and MariaDB block writes while the disk is full. */
const TIMED_OUT = {
  mysql: 'writes time out: the disk of the database server may be full, or its tables are locked',
  sqlite: 'writes time out',
};

/** If TLS is required, MariaDB 10.11 reports a wrong password. */
const MAY_REQUIRE_TLS = /require_secure_transport|^Access denied/;

/** Returns why writes fail, for the operator, without a full stop. */
export function describeWriteFailure(error: unknown, location: DatabaseLocation): string {
  if (isForFullDisk(error, location)) return `disk full${describeDisk(location)}`;
  if (isReadOnly(error)) return 'the database is read-only';
  if (isTimeout(error)) return TIMED_OUT[location.kind];
  return reasonOf(driverErrorOf(error));
}

/** Returns why the database can't be opened, for the operator, without a full stop. */
export function describeConnectFailure(error: unknown, location: DatabaseLocation): string {
  if (isForFullDisk(error, location)) return describeWriteFailure(error, location);
  const reason = reasonOf(error);
  const isPlain = location.kind === 'mysql' && location.tls.mode === 'DISABLED';
  if (!isPlain || !MAY_REQUIRE_TLS.test(reason)) return reason;
  return `${reason}. If it takes TLS connections only, set ssl-mode in DATABASE_URL`;
}

/** Returns an error whose message says which database can't be opened and why, for the operator. */
export function databaseNotOpened(error: unknown, location: DatabaseLocation): Error {
  const where =
    location.kind === 'mysql'
      ? `The database at ${hostsAndName(location.url)}`
      : `The database file ${location.file}`;
  return new Error(`${where} can't be opened: ${describeConnectFailure(error, location)}.`);
}

/** Checks free space too, because SQLite reports an I/O error if the files beside the database can't grow. */
export function isForFullDisk(error: unknown, location: DatabaseLocation): boolean {
  return isDiskFull(error) || (location.kind === 'sqlite' && isFullAt(dirname(location.file)));
}

function describeDisk(location: DatabaseLocation): string {
  if (location.kind === 'mysql') return ' on the database server';
  const folder = dirname(location.file);
  const free = freeBytesAt(folder);
  return free === null ? '' : ` (${free} bytes free for ${folder})`;
}

/** Returns the first line of the message, without a full stop, or else the code. Drivers put protocol details in later lines. */
export function reasonOf(error: unknown): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  const [line = ''] = message.split('\n');
  return line.trim() === '' ? String(code) : line.replace(/\.$/, '');
}
