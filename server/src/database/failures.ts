import { QueryFailedError } from 'typeorm';

const UNIQUE_VIOLATIONS = setOf('ER_DUP_ENTRY SQLITE_CONSTRAINT_UNIQUE SQLITE_CONSTRAINT_PRIMARYKEY');

/** A deadlock, a lock wait, a failed certification on a cluster, or a lock of another process. */
const RETRYABLE = setOf('ER_LOCK_DEADLOCK ER_LOCK_WAIT_TIMEOUT ER_CHECKREAD SQLITE_BUSY');

/** The disk is full, a quota is used up, or a file has reached its limit. */
const DISK_FULL = setOf('SQLITE_FULL ENOSPC EDQUOT EFBIG ER_DISK_FULL ER_RECORD_FILE_FULL');

/** MySQL and MariaDB report a full disk in the message of another error. */
const DISK_FULL_MESSAGE = /No space left on device|\berror 28\b|\b(?:Errcode|errno): 28\b/i;

const READ_ONLY = setOf(`
  SQLITE_READONLY EROFS ER_OPTION_PREVENTS_STATEMENT ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION ER_READ_ONLY_MODE
  ER_INNODB_READ_ONLY ER_OPEN_AS_READONLY`);

/** Other failures of writes only. */
const WRITE_FAILED = setOf(`
  SQLITE_IOERR ER_ERROR_ON_WRITE ER_TEMP_FILE_WRITE_FAILURE ER_BINLOG_LOGGING_IMPOSSIBLE`);

/** ER_UNKNOWN_COM_ERROR: a cluster node without a quorum rejects every statement with it. */
const UNAVAILABLE = setOf(`
  ECONNREFUSED ECONNRESET ENOTFOUND EHOSTUNREACH ENETUNREACH EPIPE ETIMEDOUT
  PROTOCOL_CONNECTION_LOST PROTOCOL_SEQUENCE_TIMEOUT PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR
  HANDSHAKE_SSL_ERROR HANDSHAKE_NO_SSL_SUPPORT ER_SECURE_TRANSPORT_REQUIRED
  ER_ACCESS_DENIED_ERROR ER_DBACCESS_DENIED_ERROR ER_BAD_DB_ERROR ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS
  ER_SERVER_SHUTDOWN ER_NORMAL_SHUTDOWN ER_CONNECTION_KILLED ER_QUERY_INTERRUPTED ER_UNKNOWN_COM_ERROR
  SQLITE_CANTOPEN SQLITE_CORRUPT SQLITE_NOTADB`);

function setOf(codes: string): ReadonlySet<string> {
  return new Set(codes.trim().split(/\s+/));
}

/** The database can't be reached, or didn't respond in time. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && UNIQUE_VIOLATIONS.has(codeOf(error) ?? '');
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(primary(codeOf(error) ?? ''));
}

/** Whether the database can't be reached or can't execute statements; false for errors in a statement. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const code = primary(codeOf(error) ?? '');
  return UNAVAILABLE.has(code) || RETRYABLE.has(code) || isWriteFailure(error) || isClosedPool(error);
}

/** Whether writes fail because of the database's disk, files or settings. */
export function isWriteFailure(error: unknown): boolean {
  const code = primary(driverErrorOf(error).code ?? '');
  return isDiskFull(error) || READ_ONLY.has(code) || WRITE_FAILED.has(code);
}

export function isDiskFull(error: unknown): boolean {
  const { code = '', message = '' } = driverErrorOf(error);
  return DISK_FULL.has(primary(code)) || (code.startsWith('ER_') && DISK_FULL_MESSAGE.test(message));
}

/** Whether a write was rejected because the database or its file system is read-only. */
export function isReadOnly(error: unknown): boolean {
  return READ_ONLY.has(primary(driverErrorOf(error).code ?? ''));
}

/** Whether the database didn't respond in time. */
export function isTimeout(error: unknown): boolean {
  const driverError = driverErrorOf(error);
  return driverError instanceof DatabaseUnavailable || driverError.code === 'PROTOCOL_SEQUENCE_TIMEOUT';
}

/** Unwraps the driver's error from `DatabaseUnavailable` and TypeORM's error. */
export function driverErrorOf(error: unknown): { code?: string; message: string } {
  if (error instanceof DatabaseUnavailable && error.cause !== undefined) return driverErrorOf(error.cause);
  if (error instanceof QueryFailedError) return error.driverError;
  return error instanceof Error ? error : { message: String(error) };
}

/** SQLite's extended codes have a second underscore: SQLITE_READONLY_DBMOVED is a kind of SQLITE_READONLY. */
function primary(code: string): string {
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

export function codeOf(error: unknown): string | undefined {
  const driverError = error instanceof QueryFailedError ? error.driverError : error;
  return (driverError as { code?: string } | undefined)?.code;
}

function isClosedPool(error: unknown): boolean {
  const text = error instanceof Error ? error.message : '';
  return /closed state|Pool is closed|not open/i.test(text);
}

/** Whether the connection must not be reused, because it is lost or its last statement may still be running. */
export function isLostOrLate(error: unknown): boolean {
  return isUnavailable(error) && !isRetryable(error);
}

/** Converts an unavailability to `DatabaseUnavailable`. Removes the values of the statement from a `QueryFailedError` (S22). */
export function toUnavailable(error: unknown): unknown {
  if (error instanceof QueryFailedError) removeValues(error);
  if (!isUnavailable(error) || error instanceof DatabaseUnavailable) return error;
  return new DatabaseUnavailable(codeOf(error) ?? 'The database is closed', { cause: error });
}

function removeValues(error: QueryFailedError): void {
  Object.assign(error, { parameters: [] });
  // mysql2 adds the statement with its values, and TypeORM copies it.
  for (const holder of [error, error.driverError] as { sql?: string }[]) delete holder.sql;
}
