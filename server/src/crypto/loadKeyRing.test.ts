import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey, InvalidKeyRing } from './keyRing';
import { loadKeyRing } from './loadKeyRing';

const NOW = new Date('2026-03-01T12:00:00Z');
let dataDir: string;
let file: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'key-ring-'));
  file = join(dataDir, 'encryption-keys');
});

afterEach(() => rm(dataDir, { recursive: true }));

const load = (configured: string | null = null) => loadKeyRing({ configured, dataDir, now: NOW });

test('S05 the key file is created, readable by its owner only', async () => {
  const ring = await load();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toBe(`${ring.current.id}:${ring.current.key.toString('base64')}\n`);
  expect(await readdir(dataDir)).toEqual(['encryption-keys']);
});

test('S05 the second start reads the file of the first', async () => {
  const first = await load();
  expect((await load()).current).toEqual(first.current);
});

test('S05 concurrent starts have the same ring', async () => {
  const rings = await Promise.all(Array.from({ length: 20 }, () => load()));
  expect(new Set(rings.map(({ current }) => current.key.toString('hex'))).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(['encryption-keys']);
});

test('a file can have a key per line; the first is the current one', async () => {
  const [first, second] = [generateKey(NOW), generateKey(NOW)];
  await writeFile(file, `${first}\r\n${second}\r\n`);
  const ring = await load();
  expect(ring.current.id).toBe(first.split(':')[0]);
  expect(ring.find(second.split(':')[0]!)).toBeDefined();
});

test('a configured ring is used, and no file is written', async () => {
  const ring = await load(generateKey(NOW));
  expect(ring.current.id).toMatch(/^k20260301/);
  expect(await readdir(dataDir)).toEqual([]);
});

test.each(['', 'garbage', 'a:too-short', '\n\n'])(
  'a file with %j is rejected by its name, and not changed',
  async (text) => {
    await writeFile(file, text);
    await expect(load()).rejects.toThrow(InvalidKeyRing);
    await expect(load()).rejects.toThrow(`${file} can't be used: `);
    expect(await readFile(file, 'utf8')).toBe(text);
  },
);

test('an invalid configured ring is rejected by the name of its variable, without its text', async () => {
  await expect(load('garbage')).rejects.toThrow(
    "ENCRYPTION_KEYS can't be used: key 1 is not written as id:base64.",
  );
});

test('a missing data folder is an error of the file system', async () => {
  await expect(
    loadKeyRing({ configured: null, dataDir: join(dataDir, 'none'), now: NOW }),
  ).rejects.toMatchObject({ code: 'ENOENT' });
});

describe('a ring in the data folder', () => {
  const aKey = (id: string) => generateKey(NOW).replace(/^[^:]+/, id);

  test('S05 finds a key that was added to its file, and then encrypts with the first of the file', async () => {
    const old = aKey('old');
    await writeFile(file, old);
    const ring = await load();
    await writeFile(file, `${aKey('new')}\n${old}`);
    expect(ring.find('new')?.id).toBe('new');
    expect([ring.current.id, ring.ids]).toEqual(['new', ['new', 'old']]);
  });

  test('S05 keeps its keys if the file is invalid, missing or lacks one of them', async () => {
    await writeFile(file, aKey('old'));
    const ring = await load();
    for (const text of ['garbage', '', aKey('new')]) {
      await writeFile(file, text);
      ring.reload?.();
      expect(ring.find('old')).toBeDefined();
    }
    await rm(file);
    expect(ring.find('unknown')).toBeUndefined();
    expect(ring.find('old')).toBeDefined();
  });

  test('can be reloaded; a configured one can’t', async () => {
    expect((await load()).reload).toBeDefined();
    expect((await load(generateKey(NOW))).reload).toBeUndefined();
  });
});
