import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { LibsqlDatabase } from './libsqlDriver';

let folder: string;
let db: LibsqlDatabase;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'libsql-'));
  db = new LibsqlDatabase(join(folder, 'test.db'));
  db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, a TEXT, b TEXT)');
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const storeAndRead = (value: unknown) => {
  db.prepare('INSERT INTO things (a) VALUES (?)').run(value);
  return (db.prepare('SELECT a FROM things').get() as { a: unknown }).a;
};

test.each([
  ['null', null, null],
  ['undefined', undefined, null],
  ['a string', 'Müller 👩‍🚀', 'Müller 👩‍🚀'],
  ['an empty string', '', ''],
  ['a Date', new Date('2026-03-01T12:00:00.007Z'), '2026-03-01 12:00:00.007'],
])('%s is stored if it is the only value', (_, value, stored) => {
  expect(storeAndRead(value)).toBe(stored);
});

test.each([
  [true, 1],
  [false, 0],
  [42, 42],
  [2n ** 40n, 2 ** 40],
])('%s is stored as the number %s', (value, stored) => {
  expect(db.prepare('SELECT CAST(? AS INTEGER) AS a').get(value)).toMatchObject({ a: stored });
});

test.each([
  ['a string with NUL', 'a\0b', 'NUL'],
  ['a buffer', Buffer.from('a'), "can't be stored"],
  ['an array', ['a'], "can't be stored"],
  ['an object', { a: 1 }, "can't be stored"],
  ['a symbol', Symbol('a'), "can't be stored"],
])('%s is rejected before it reaches the database', (_, value, message) => {
  expect(() => storeAndRead(value)).toThrow(message);
  expect(db.prepare('SELECT * FROM things').all()).toEqual([]);
});

test('statements take several values or none', () => {
  db.prepare('INSERT INTO things (a, b) VALUES (?, ?)').run(null, true);
  db.prepare('INSERT INTO things (a, b) VALUES (?, ?)').run('x', new Date(0));
  expect(db.prepare('SELECT id FROM things WHERE a = ? AND b = ?').all('x', new Date(0))).toMatchObject([
    { id: 2 },
  ]);
  expect(db.prepare('SELECT id FROM things WHERE a IS ?').get(null)).toMatchObject({ id: 1 });
  expect(db.prepare('SELECT id FROM things').all()).toHaveLength(2);
});

test('a transaction takes the write lock when it begins', () => {
  const other = new Libsql(join(folder, 'test.db'), { timeout: 0 });
  db.prepare('BEGIN TRANSACTION').run();
  expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
  db.prepare('COMMIT').run();
  expect(() => other.exec('BEGIN IMMEDIATE; COMMIT')).not.toThrow();
  other.close();
});

test('a transaction that could not begin because of a lock does not block later commits', () => {
  db.exec('PRAGMA busy_timeout = 0');
  const other = new Libsql(join(folder, 'test.db'), { timeout: 0 });
  other.exec('BEGIN IMMEDIATE');
  expect(() => db.prepare('BEGIN TRANSACTION').run()).toThrow(
    expect.objectContaining({ code: 'SQLITE_BUSY' }),
  );
  other.exec('COMMIT');
  other.close();
  db.prepare('BEGIN TRANSACTION').run();
  db.prepare('INSERT INTO things (a) VALUES (?)').run('x');
  expect(() => db.prepare('COMMIT').run()).not.toThrow();
});
