import { chmodSync, lchownSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config';
import { createLog } from '../observability/log';
import { listOpenFiles, prepareDataDir, protectFiles } from './dataDir';

const SERVER = 4321;
const ANOTHER = 4322;
const IS_ROOT = process.getuid?.() === 0;

let folder: string;
let link: string;
let file: string;

/** Simulates a server that runs as a user who doesn't own the files. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-links-'));
  [link, file] = [join(folder, 'twinlock.db'), join(folder, 'elsewhere.db')];
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  symlinkSync(file, link);
  jest.spyOn(process, 'getuid').mockReturnValue(SERVER);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<{ mode: number; lines: string[] }> {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line: string) => void lines.push(line) });
  await protectFiles(readConfig({ DATA_DIR: folder }), log);
  return { mode: statSync(file).mode & 0o777, lines };
}

test('S44 the target of a link of another user isn’t changed, and the log and doctor report it', async () => {
  if (IS_ROOT) lchownSync(link, ANOTHER, ANOTHER);
  const { mode, lines } = await start();
  expect(mode).toBe(0o644);
  expect(lines).toEqual([expect.stringContaining('Other users may read this file')]);
  expect(await listOpenFiles(readConfig({ DATA_DIR: folder }))).toEqual([link]);
});

test('S44 the target of a link of root becomes private', async () => {
  if (!IS_ROOT) return;
  expect(await start()).toEqual({ mode: 0o600, lines: [] });
});

test.each(['R_OK', 'W_OK', 'X_OK'] as const)(
  'S44 without the right %s in the folder, the start fails',
  async (right) => {
    jest.spyOn(files, 'access').mockImplementation(async (_, mode = 0) => {
      if ((mode & files.constants[right]) !== 0) throw Object.assign(new Error(), { code: 'EACCES' });
    });
    await expect(prepareDataDir(folder)).rejects.toThrow(`DATA_DIR ${folder} can't be used (EACCES).`);
  },
);
