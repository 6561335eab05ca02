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
])('%s is a clash with what exists: %s', (code, clash) => {
  expect(isUniqueViolation(failed(code))).toBe(clash);
});

test.each([
  ['ER_LOCK_DEADLOCK', true],
  ['ER_LOCK_WAIT_TIMEOUT', true],
  ['ER_CHECKREAD', true],
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_SNAPSHOT', true],
  ['ER_DUP_ENTRY', false],
  ['ECONNREFUSED', false],
])('%s is worth another try: %s', (code, retryable) => {
  expect(isRetryable(failed(code))).toBe(retryable);
});

test.each([
  ['out of time', new DatabaseUnavailable('late')],
  ['refused', system('ECONNREFUSED')],
  ['cut off', failed('PROTOCOL_CONNECTION_LOST')],
  ['still in a deadlock after all tries', failed('ER_LOCK_DEADLOCK')],
  ['locked', failed('SQLITE_BUSY')],
  ['locked by a snapshot', failed('SQLITE_BUSY_SNAPSHOT')],
  ['full', failed('SQLITE_FULL')],
  ['failing to read', failed('SQLITE_IOERR_READ')],
  ['moved away', failed('SQLITE_READONLY_DBMOVED')],
  ['a directory', failed('SQLITE_CANTOPEN_ISDIR')],
  ['a closed pool', new Error('Pool is closed.')],
  ['a closed file', new TypeError('The database connection is not open')],
])('S28 a database that is %s is unavailable', (_, error) => {
  expect(isUnavailable(error)).toBe(true);
});

test.each([
  ['a bad statement', failed('SQLITE_ERROR')],
  ['a clash', failed('ER_DUP_ENTRY')],
  ['a broken rule', failed('SQLITE_CONSTRAINT_NOTNULL')],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')")],
  ['a text', 'ECONNREFUSED'],
  ['nothing', undefined],
  ['null', null],
])('S28 %s says nothing about the database being there', (_, error) => {
  expect(isUnavailable(error)).toBe(false);
});
