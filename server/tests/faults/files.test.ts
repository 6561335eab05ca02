import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMember, anOwner } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const RESET =
  'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { requested } }';

let folder: string;
let dataDir: string;
let umask: number;

/** The servers of this file inherit a umask that restricts nothing. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-files-'));
  dataDir = join(folder, 'data');
  umask = process.umask(0);
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

function modesIn(place: string): Record<string, string> {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      name.replace(/^.*\.eml$/, 'mail.eml'),
      (statSync(join(parentPath, name)).mode & 0o777).toString(8),
    ]),
  );
}

async function operate(...args: string[]): Promise<{ code: number | null; output: string }> {
  const program = startBuilt('cli/main.js', args, { cwd: folder, env: { DATA_DIR: dataDir } });
  return { code: await program.ended, output: program.output() };
}

const PRIVATE = {
  'twinlock.db': '600',
  'twinlock.db-wal': '600',
  'twinlock.db-shm': '600',
  'twinlock.db-lock': '600',
  'encryption-keys': '600',
};

test('S44 with a umask of 000, every file in an existing folder of mode 0755 is private to its owner', async () => {
  mkdirSync(dataDir, { mode: 0o755 });
  const { server, api } = await startRemote({ dataDir });
  try {
    const owner = await anOwner(api);
    await aMember(api, owner);
    await api.send(RESET, { input: { email: owner.email } });
    await server.whenPrinted(/a mail was written to a file/);
    expect(modesIn(dataDir)).toEqual({ ...PRIVATE, 'mail.eml': '600' });
    expect(server.output()).toContain(`Other users may look into DATA_DIR ${dataDir}`);
    expect(statSync(dataDir).mode & 0o777).toBe(0o755);

    const backup = join(folder, 'backup.db');
    expect((await operate('backup', backup)).code).toBe(0);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const { code, output } = await operate('doctor');
    expect(output).toContain(
      `data folder: other users may look into ${dataDir}. Run \`chmod 700 ${dataDir}\`.`,
    );
    expect(code).toBe(1);
  } finally {
    await server.stop();
  }
}, 60_000);

test('S44 a folder that the server creates is private to its owner, and doctor accepts it', async () => {
  const { server } = await startRemote({ dataDir });
  try {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(modesIn(dataDir)).toEqual(PRIVATE);
    expect((await operate('doctor')).output).toContain(`data folder: ok, ${dataDir}`);
    expect(server.output()).not.toContain('Other users');
  } finally {
    await server.stop();
  }
}, 60_000);

test('S44 readable files of an older version or a crash are made private at the start', async () => {
  const crashed = await startRemote({ dataDir });
  await anOwner(crashed.api);
  await crashed.server.kill();
  mkdirSync(join(dataDir, 'outbox'), { recursive: true });
  writeFileSync(join(dataDir, 'outbox', 'old.eml'), 'a mail');
  for (const name of Object.keys(modesIn(dataDir)).filter((file) => !file.endsWith('.eml')))
    chmodSync(join(dataDir, name), 0o644);
  expect(modesIn(dataDir)).toMatchObject({
    'twinlock.db': '644',
    'twinlock.db-wal': '644',
    'mail.eml': '666',
  });
  const { code, output } = await operate('doctor');
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/data folder: other users may read \S+twinlock\.db\. Run/),
  ]);

  const { server, api } = await startRemote({ dataDir });
  try {
    expect((await api.send('{ instance { needsSetup } }')).data?.instance.needsSetup).toBe(false);
    expect(modesIn(dataDir)).toEqual({ ...PRIVATE, 'mail.eml': '600' });
  } finally {
    await server.stop();
  }
}, 60_000);

test('S44 a database behind a symbolic link of the same user is made private', async () => {
  mkdirSync(dataDir, { mode: 0o700 });
  const elsewhere = join(folder, 'elsewhere.db');
  writeFileSync(elsewhere, '', { mode: 0o644 });
  symlinkSync(elsewhere, join(dataDir, 'twinlock.db'));
  const { server, api } = await startRemote({ dataDir });
  try {
    await anOwner(api);
    expect(modesIn(folder)).toMatchObject({ 'elsewhere.db': '600' });
    expect(readFileSync(elsewhere, 'latin1').startsWith('SQLite format 3')).toBe(true);
    expect(Object.values(modesIn(folder)).every((mode) => mode === '600')).toBe(true);
  } finally {
    await server.stop();
  }
}, 60_000);

test('S44 doctor reports readable files beside a linked database, and the start after a crash makes them private', async () => {
  mkdirSync(dataDir, { mode: 0o700 });
  const elsewhere = join(folder, 'elsewhere.db');
  symlinkSync(elsewhere, join(dataDir, 'twinlock.db'));
  const crashed = await startRemote({ dataDir });
  try {
    await anOwner(crashed.api);
    for (const ending of ['-wal', '-shm']) chmodSync(`${elsewhere}${ending}`, 0o644);
    const place = realpathSync(elsewhere);
    expect((await operate('doctor')).output).toContain(`data folder: other users may read ${place}-wal. Run`);
  } finally {
    await crashed.server.kill();
  }
  expect(modesIn(folder)).toMatchObject({ 'elsewhere.db-wal': '644', 'elsewhere.db-shm': '644' });

  const { server, api } = await startRemote({ dataDir });
  try {
    expect((await api.send('{ instance { needsSetup } }')).data?.instance.needsSetup).toBe(false);
    expect(Object.values(modesIn(folder)).every((mode) => mode === '600')).toBe(true);
  } finally {
    await server.stop();
  }
}, 60_000);

test('S44 doctor doesn’t create a missing folder', async () => {
  expect((await operate('doctor')).output).toContain(
    `data folder: ok, ${dataDir} is made at the first start`,
  );
  expect(existsSync(dataDir)).toBe(false);
}, 60_000);
