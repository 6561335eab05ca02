import { DatabaseUnavailable } from '../database/failures';
import { WriteHealth } from './writeHealth';

const failed = (code: string) => Object.assign(new Error('failed'), { code });
const wrapped = (code: string) => new DatabaseUnavailable(code, { cause: failed(code) });

let writes: WriteHealth;
let changes: (Error | null)[];

beforeEach(() => {
  writes = new WriteHealth();
  changes = [];
  writes.onChange((failure) => changes.push(failure));
});

test.each([
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DBMOVED',
  'ENOSPC',
  'EROFS',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_ERROR_ON_WRITE',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_READ_ONLY_MODE',
  'ER_INNODB_READ_ONLY',
])('%s means at once that writes fail', (code) => {
  writes.noteFailure(wrapped(code));
  expect([writes.areFailing, writes.failedWrites, changes.length]).toEqual([true, 1, 1]);
});

test('an error of the storage engine counts where it names a full disk', () => {
  const engine = (message: string) => Object.assign(new Error(message), { code: 'ER_GET_ERRNO' });
  writes.noteFailure(engine('Got error 168 from storage engine'));
  expect(writes.areFailing).toBe(false);
  writes.noteFailure(engine('Got error 28 "No space left on device" from storage engine InnoDB'));
  expect(writes.areFailing).toBe(true);
});

test.each([new Error('a bug'), failed('ER_DUP_ENTRY'), failed('SQLITE_CONSTRAINT_UNIQUE')])(
  '%s says nothing about the database',
  (error) => {
    writes.noteSucceededProbe();
    writes.noteFailure(error);
    expect([writes.areFailing, writes.failedWrites, writes.isProbeDue]).toEqual([false, 0, false]);
  },
);

test('a timeout asks for a test write, and three of these that fail in a row mean that writes fail', () => {
  writes.noteSucceededProbe();
  const late = new DatabaseUnavailable('The database did not respond in time');
  writes.noteFailure(late);
  expect([writes.areFailing, writes.isProbeDue]).toEqual([false, true]);
  writes.noteFailedProbe(late);
  writes.noteFailedProbe(late);
  writes.noteSucceededProbe();
  writes.noteFailedProbe(late);
  writes.noteFailedProbe(late);
  expect(writes.areFailing).toBe(false);
  writes.noteFailedProbe(late);
  expect([writes.areFailing, changes]).toEqual([true, [late]]);
});

test('a spell has one beginning and one end, however many writes fail in it', () => {
  const first = wrapped('SQLITE_FULL');
  writes.noteFailure(first);
  writes.noteFailure(wrapped('SQLITE_FULL'));
  writes.noteFailedProbe(wrapped('SQLITE_FULL'));
  writes.noteSucceededProbe();
  writes.noteSucceededProbe();
  expect([writes.areFailing, writes.isProbeDue, changes]).toEqual([false, false, [first, null]]);
});
