import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, type RunningProgram, root, startProgram } from '../support/program';
import { startServer } from '../support/server';

let folder: string;
let program: RunningProgram;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-refusals-'));
  writeFileSync(join(folder, 'file'), '');
});
afterEach(async () => {
  await program?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the only line that the server prints to standard error before it exits with code 1. */
async function readError(env: Record<string, string>): Promise<string> {
  program = startProgram(process.execPath, [join(root, 'server/dist/main.js')], {
    cwd: root,
    env: { ...cleanEnvironment(), PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
  });
  expect(await program.ended).toBe(1);
  expect(program.errors()).toHaveLength(1);
  expect(program.output()).not.toMatch(/^\s+at /m);
  return program.errors()[0] as string;
}

function makeKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

test.each([
  ['PORT', '99999'],
  ['PORT', 'http'],
  ['PUBLIC_URL', 'accounts.example'],
  ['DATABASE_URL', 'postgres://db/twinlock'],
  ['SMTP_URL', 'mail.example'],
  ['TRUSTED_PROXIES', 'the-proxy'],
  ['LOG_LEVEL', 'loud'],
  ['ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
])('%s=%s is rejected with its name, in one sentence', async (name, value) => {
  expect(await readError({ [name]: value })).toContain(name);
});

test('all invalid variables are reported at once', async () => {
  const invalid = { PORT: 'http', ENCRYPTION_KEYS: 'k1:c2hvcnQ=', LOG_LEVEL: 'loud' };
  expect(await readError(invalid)).toMatch(/PORT .*ENCRYPTION_KEYS .*LOG_LEVEL /);
});

test('an unreachable database is reported with its address and without its password', async () => {
  const error = await readError({
    DATABASE_URL: 'mysql://twinlock:hunter2-hunter2@127.0.0.1:1/twinlock',
    ENCRYPTION_KEYS: makeKey('k1'),
  });
  expect(error).toContain('127.0.0.1:1');
  expect(error).not.toContain('hunter2');
});

test('a shared database needs ENCRYPTION_KEYS', async () => {
  expect(await readError({ DATABASE_URL: 'mysql://root@127.0.0.1:1/twinlock' })).toContain('ENCRYPTION_KEYS');
});

// File modes don't stop root, but not even root can create a folder in /proc.
test.each([
  ['below a file', () => join(folder, 'file', 'data')],
  ['a file', () => join(folder, 'file')],
  ['in /proc', () => '/proc/twinlock'],
])('a data folder that can’t be created is rejected: %s', async (_where, dataDir) => {
  expect(await readError({ DATA_DIR: dataDir() })).toContain(`DATA_DIR ${dataDir()}`);
});

test('keys that don’t decrypt the database are rejected with their ID, and the database is unchanged', async () => {
  const correct = makeKey('first');
  const server = await startServer({ env: { ENCRYPTION_KEYS: correct, DATA_DIR: join(folder, 'data') } });
  await server.stop();
  const file = join(folder, 'data', 'twinlock.db');
  const before = readFileSync(file);
  expect(await readError({ ENCRYPTION_KEYS: makeKey('second') })).toMatch(/\bfirst\b/);
  expect(await readError({ ENCRYPTION_KEYS: makeKey('first') })).toMatch(/\bfirst\b/);
  expect(readFileSync(file).equals(before)).toBe(true);
  const again = await startServer({ env: { ENCRYPTION_KEYS: correct, DATA_DIR: join(folder, 'data') } });
  expect(await again.stop()).toBe(0);
});
