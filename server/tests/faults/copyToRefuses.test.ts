import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from '../../src/crypto/keyRing';
import { command, copy, digestOf, onSource, seedSource, tablesOf } from '../support/copying';
import { createDatabase, type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';
import { startRemote } from '../support/remoteApi';

let mariaDb: MariaDb;
let folder: string;
let dataDir: string;
let target: string;

beforeAll(async () => {
  mariaDb = await startMariaDb({ unsynced: true });
});
afterAll(() => mariaDb.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-copy-'));
  dataDir = join(folder, 'data');
  await seedSource(dataDir, 1);
  target = await createDatabase(mariaDb.url);
}, 30_000);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the error of a refused copy. Expects that the source and the tables of the target are unchanged. */
async function refusalOf(env: Record<string, string> = {}): Promise<string | undefined> {
  const before = [existsSync(dataDir) && digestOf(dataDir), await tablesOf(target)];
  const copying = copy(dataDir, target, env);
  expect(await copying.ended).toBe(1);
  expect([existsSync(dataDir) && digestOf(dataDir), await tablesOf(target)]).toEqual(before);
  expect(copying.errors()).toHaveLength(1);
  return copying.errors()[0];
}

test('an embedded database that a server uses is not copied', async () => {
  const { server } = await startRemote({ dataDir });
  try {
    expect(await refusalOf()).toMatch(
      /^A server or another command has .*twinlock\.db open\. Stop the server/,
    );
  } finally {
    await server.stop();
  }
}, 60_000);

test('the database of a killed server is copied', async () => {
  const { server } = await startRemote({ dataDir });
  await server.kill();
  const copying = copy(dataDir, target);
  expect([await copying.ended, copying.errors()]).toEqual([0, []]);
}, 60_000);

test('a target with rows in any table is rejected', async () => {
  await queryDatabase(target, 'CREATE TABLE posts (id INT PRIMARY KEY)');
  await queryDatabase(target, 'INSERT INTO posts VALUES (1)');
  expect(await refusalOf()).toMatch(/^The database to copy to is not empty: the table posts has rows\./);
}, 60_000);

test('a target that a server uses is rejected, and the server keeps working', async () => {
  const env = { DATABASE_URL: target, ENCRYPTION_KEYS: generateKey(new Date()) };
  const { server, api } = await startRemote({ env });
  try {
    expect(await refusalOf()).toMatch(/^The database to copy to is not empty: the table \w+ has rows\./);
    expect((await api.send('{ instance { needsSetup } }')).data?.instance.needsSetup).toBe(true);
  } finally {
    await server.stop();
  }
}, 60_000);

test.each([
  [
    'an older version',
    'DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)',
    /older version\. Start the server/,
  ],
  [
    'a newer version',
    "INSERT INTO migrations (timestamp, name) VALUES (1, 'FromTheFuture1')",
    /newer version\. Use that version/,
  ],
])(
  'an embedded database of %s is not copied',
  async (_case, change, sentence) => {
    onSource(dataDir, `db.exec(${JSON.stringify(change)})`);
    expect(await refusalOf()).toMatch(sentence);
  },
  60_000,
);

test('a damaged database file is not copied', async () => {
  writeFileSync(join(dataDir, 'twinlock.db'), 'nothing that a database holds');
  expect(await refusalOf()).toMatch(/^The database .*twinlock\.db can't be read: /);
}, 60_000);

test('MySQL is not copied, and the error names the variable to unset', async () => {
  expect(await refusalOf({ DATABASE_URL: target })).toMatch(/^DATABASE_URL is set.*unset DATABASE_URL/);
}, 60_000);

test('a folder without an instance is not copied, and none is created', async () => {
  renameSync(dataDir, join(folder, 'moved'));
  expect(await refusalOf()).toMatch(
    /^There is no instance at .*\(from DATA_DIR\): the folder does not exist/,
  );
  expect(existsSync(dataDir)).toBe(false);
}, 60_000);

test('a database whose keys are wrong or missing is not copied', async () => {
  expect(await refusalOf({ ENCRYPTION_KEYS: generateKey(new Date(0)) })).toMatch(/holds no key "/);
  rmSync(join(dataDir, 'encryption-keys'));
  expect(await refusalOf()).toMatch(/^The keys in .*encryption-keys can't be read \(ENOENT\)/);
}, 60_000);

test.each([
  ['no target', []],
  ['a URL with another scheme', ['https://user:hidden@db.example/twinlock']],
  ['an unknown parameter', ['mysql://user:hidden@127.0.0.1:1/twinlock?ssl=hidden']],
  ['a host that refuses connections', ['mysql://user:hidden@127.0.0.1:1/twinlock']],
])(
  'with %s the command fails with one sentence, without the password',
  async (_case, args) => {
    const copying = command(dataDir, ['copy-to', ...args]);
    expect(await copying.ended).toBe(1);
    expect(copying.errors()).toEqual([
      expect.stringMatching(/database to copy to|127\.0\.0\.1:1\/twinlock can't be opened/),
    ]);
    expect(copying.output()).not.toContain('hidden');
  },
  60_000,
);
