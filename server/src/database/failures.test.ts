import { QueryFailedError } from 'typeorm';
import { DatabaseUnavailable, isRetryable, isUnavailable, isUniqueViolation } from './failures';

const failed = (code: string) =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('failed'), { code }));
const system = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  ['ER_DUP_ENTRY', true],
  ['SQLITE_CONSTRAINT_UNIQUE', true],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', true],
  ['SQLITE_CONSTRAINT_NOTNULL', false],
  ['SQLITE_BUSY', false],
])('%s is a unique violation: %s', (code, expected) => {
  expect(isUniqueViolation(failed(code))).toBe(expected);
});

test.each([
  ['ER_LOCK_DEADLOCK', true],
  ['ER_LOCK_WAIT_TIMEOUT', true],
  ['ER_CHECKREAD', true],
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_SNAPSHOT', true],
  ['ER_DUP_ENTRY', false],
  ['ECONNREFUSED', false],
])('%s is retryable: %s', (code, retryable) => {
  expect(isRetryable(failed(code))).toBe(retryable);
});

test.each([
  ['a timeout', new DatabaseUnavailable('late')],
  ['a refused connection', system('ECONNREFUSED')],
  ['a lost connection', failed('PROTOCOL_CONNECTION_LOST')],
  ['a deadlock after all retries', failed('ER_LOCK_DEADLOCK')],
  ['a lock', failed('SQLITE_BUSY')],
  ['a lock of a snapshot', failed('SQLITE_BUSY_SNAPSHOT')],
  ['a full disk', failed('SQLITE_FULL')],
  ['a failed read', failed('SQLITE_IOERR_READ')],
  ['a moved file', failed('SQLITE_READONLY_DBMOVED')],
  ['a directory in place of the file', failed('SQLITE_CANTOPEN_ISDIR')],
  ['a closed pool', new Error('Pool is closed.')],
  ['a closed file', new TypeError('The database connection is not open')],
])('S28 isUnavailable is true for %s', (_, error) => {
  expect(isUnavailable(error)).toBe(true);
});

test.each([
  ['an invalid statement', failed('SQLITE_ERROR')],
  ['a unique violation', failed('ER_DUP_ENTRY')],
  ['another violated constraint', failed('SQLITE_CONSTRAINT_NOTNULL')],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ['a string', 'ECONNREFUSED'],
  ['undefined', undefined],
  ['null', null],
])('S28 isUnavailable is false for %s', (_, error) => {
  expect(isUnavailable(error)).toBe(false);
});
