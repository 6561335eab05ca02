import { QueryFailedError } from 'typeorm';

const UNIQUE_VIOLATIONS = new Set([
  'ER_DUP_ENTRY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
]);

/**
 * Conflicts that another try of the whole unit of work resolves: deadlock, lock wait, a failed certification on a
 * cluster, another process at the embedded database.
 */
const RETRYABLE = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY']);

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'HANDSHAKE_SSL_ERROR',
  'HANDSHAKE_NO_SSL_SUPPORT',
  'ER_SECURE_TRANSPORT_REQUIRED',
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  // A cluster node that has lost its quorum answers every statement so.
  'ER_UNKNOWN_COM_ERROR',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
]);

/** The database didn't answer in time, or can't be reached at all. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && UNIQUE_VIOLATIONS.has(codeOf(error) ?? '');
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(primary(codeOf(error) ?? ''));
}

/** Whether the fault is the database's being out of reach, not anything wrong with what was asked of it. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const code = primary(codeOf(error) ?? '');
  return UNAVAILABLE.has(code) || RETRYABLE.has(code) || isClosedPool(error);
}

/** SQLite tells more after a second underscore: SQLITE_READONLY_DBMOVED is a kind of SQLITE_READONLY. */
function primary(code: string): string {
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

/** What the driver calls the error. */
export function codeOf(error: unknown): string | undefined {
  const driverError = error instanceof QueryFailedError ? error.driverError : error;
  return (driverError as { code?: string } | undefined)?.code;
}

function isClosedPool(error: unknown): boolean {
  const text = error instanceof Error ? error.message : '';
  return /closed state|Pool is closed|not open/i.test(text);
}

/** Whether an answer may still be on its way after this failure: then its connection is nobody else's any more. */
export function mayAnswerLate(error: unknown): boolean {
  return isUnavailable(error) && !isRetryable(error);
}
