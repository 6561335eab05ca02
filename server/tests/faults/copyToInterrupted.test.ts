import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, copy, seedSource, tablesOf } from '../support/copying';
import { createDatabase, type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';
import { startRemote } from '../support/remoteApi';

/** Enough to interrupt a copy halfway. */
const MEMBERS = 2000;
const HALFWAY = /^memberships: 2000$/m;

let mariaDb: MariaDb;
let folder: string;
let dataDir: string;
let target: string;
let keys: string;

beforeAll(async () => {
  mariaDb = await startMariaDb({ unsynced: true });
  folder = mkdtempSync(join(tmpdir(), 'twinlock-copy-'));
  dataDir = join(folder, 'data');
  await seedSource(dataDir, MEMBERS);
  keys = readFileSync(join(dataDir, 'encryption-keys'), 'utf8').trim();
}, 60_000);
afterAll(async () => {
  await mariaDb.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  target = await createDatabase(mariaDb.url);
});

const served = () => ({ DATABASE_URL: target, ENCRYPTION_KEYS: keys });

async function peopleInTarget(): Promise<unknown> {
  return (await queryDatabase(target, 'SELECT COUNT(*) AS people FROM users'))[0]?.people;
}

test('no server or command uses a copy that was killed halfway; the same command starts over and completes it', async () => {
  const killed = copy(dataDir, target);
  await killed.whenPrinted(HALFWAY);
  await killed.kill();
  const refusal = 'The database holds an unfinished copy. Run `twinlock copy-to` again to complete it';
  await expect(startRemote({ env: served() })).rejects.toThrow(`Twinlock can't start: ${refusal}`);
  const owners = command(dataDir, ['list-owners'], served());
  expect([await owners.ended, owners.errors()]).toEqual([1, [expect.stringContaining(refusal)]]);
  const doctor = command(dataDir, ['doctor'], served());
  expect(await doctor.ended).toBe(1);
  expect(doctor.output()).toMatch(/^database: .* holds an unfinished copy\./m);

  const again = copy(dataDir, target);
  expect([await again.ended, again.errors()]).toEqual([0, []]);
  expect(again.output()).toMatch(/^The target holds an unfinished copy, which starts over\.$/m);
  expect(await tablesOf(target)).not.toContain('unfinished_copies');
  expect(await peopleInTarget()).toBe(MEMBERS);
  await (await startRemote({ env: served() })).server.stop();
}, 120_000);

test('no server uses a copy that was killed while it created the tables; the same command completes it', async () => {
  const killed = copy(dataDir, target);
  while ((await tablesOf(target)).length < 8) expect(killed.hasEnded()).toBe(false);
  await killed.kill();
  await expect(startRemote({ env: served() })).rejects.toThrow('holds an unfinished copy');
  const again = copy(dataDir, target);
  expect([await again.ended, again.errors()]).toEqual([0, []]);
  expect(await peopleInTarget()).toBe(MEMBERS);
}, 120_000);

test('of two parallel copies into one database, one completes and the other stops', async () => {
  const elsewhere = join(folder, 'elsewhere');
  cpSync(dataDir, elsewhere, { recursive: true });
  const copies = [copy(dataDir, target), copy(elsewhere, target)];
  const codes = await Promise.all(copies.map(({ ended }) => ended));
  expect([...codes].sort()).toEqual([0, 1]);
  expect(copies[codes.indexOf(1)]?.errors()).toEqual([expect.stringMatching(/Another process|is not empty/)]);
  expect(await peopleInTarget()).toBe(MEMBERS);
}, 120_000);

test('a copy that has lost its lease to another process stops writing', async () => {
  const copying = copy(dataDir, target);
  await copying.whenPrinted(HALFWAY);
  await queryDatabase(target, "UPDATE unfinished_copies SET holder = 'another'");
  expect(await copying.ended).toBe(1);
  expect(copying.errors()).toEqual([expect.stringContaining('Another process has started to copy')]);
  expect(await tablesOf(target)).toContain('unfinished_copies');
}, 60_000);

test('no server starts on the embedded database while it is copied', async () => {
  const copying = copy(dataDir, target);
  await copying.whenPrinted(HALFWAY);
  process.kill(copying.pid as number, 'SIGSTOP');
  await expect(startRemote({ dataDir })).rejects.toThrow(/can't be opened: database is locked/);
  process.kill(copying.pid as number, 'SIGCONT');
  expect(await copying.ended).toBe(0);
}, 60_000);
