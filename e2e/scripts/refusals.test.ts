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

/** What the server says on standard error before it gives up. */
async function refusal(env: Record<string, string>): Promise<string> {
  program = startProgram(process.execPath, [join(root, 'server/dist/main.js')], {
    cwd: root,
    env: { ...cleanEnvironment(), PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
  });
  expect(await program.ended).toBe(1);
  expect(program.errors()).toHaveLength(1);
  expect(program.output()).not.toMatch(/^\s+at /m);
  return program.errors()[0] as string;
}

function aRing(id: string): string {
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
])('%s=%s is refused by its name, in one sentence', async (name, value) => {
  expect(await refusal({ [name]: value })).toContain(name);
});

test('all that is wrong with the environment is told at once', async () => {
  const wrong = { PORT: 'http', ENCRYPTION_KEYS: 'k1:c2hvcnQ=', LOG_LEVEL: 'loud' };
  expect(await refusal(wrong)).toMatch(/PORT .*ENCRYPTION_KEYS .*LOG_LEVEL /);
});

test('a database that can’t be reached is told with its address and without its password', async () => {
  const said = await refusal({
    DATABASE_URL: 'mysql://twinlock:hunter2-hunter2@127.0.0.1:1/twinlock',
    ENCRYPTION_KEYS: aRing('k1'),
  });
  expect(said).toContain('127.0.0.1:1');
  expect(said).not.toContain('hunter2');
});

test('a shared database wants keys of its own', async () => {
  expect(await refusal({ DATABASE_URL: 'mysql://root@127.0.0.1:1/twinlock' })).toContain('ENCRYPTION_KEYS');
});

// Root may write wherever modes forbid it; where the kernel makes no folders nobody may.
test.each([
  ['below a file', () => join(folder, 'file', 'data')],
  ['a file', () => join(folder, 'file')],
  ['in /proc', () => '/proc/twinlock'],
])('a data folder that can’t be made is refused: %s', async (_where, dataDir) => {
  expect(await refusal({ DATA_DIR: dataDir() })).toContain(`DATA_DIR ${dataDir()}`);
});

test('keys that don’t open what the database holds are refused by their id, and nothing is lost', async () => {
  const right = aRing('first');
  const server = await startServer({ env: { ENCRYPTION_KEYS: right, DATA_DIR: join(folder, 'data') } });
  await server.stop();
  const file = join(folder, 'data', 'twinlock.db');
  const before = readFileSync(file);
  expect(await refusal({ ENCRYPTION_KEYS: aRing('second') })).toMatch(/\bfirst\b/);
  expect(await refusal({ ENCRYPTION_KEYS: aRing('first') })).toMatch(/\bfirst\b/);
  expect(readFileSync(file).equals(before)).toBe(true);
  const again = await startServer({ env: { ENCRYPTION_KEYS: right, DATA_DIR: join(folder, 'data') } });
  expect(await again.stop()).toBe(0);
});
