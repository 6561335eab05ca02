import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../e2e/support/program';
import { doctor } from '../../src/cli/doctor/doctor';
import { generateKey } from '../../src/crypto/keyRing';
import { MailServer } from '../support/mailServer';
import { anEnrolledOwner } from '../support/people';
import { TestApi } from '../support/testApi';

const ON_MYSQL = Boolean(process.env.TEST_DATABASE_URL);
const now = () => new Date();

let api: TestApi;
let mailServer: MailServer;
let folder: string;

beforeAll(async () => {
  mailServer = await new MailServer().listen();
  api = await TestApi.start();
  await anEnrolledOwner(api);
});
afterAll(async () => {
  await api.stop();
  await mailServer.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the server of this file was started with. */
function environment(more: Record<string, string> = {}): Record<string, string> {
  const { database, dataDir, encryptionKeys } = api.runtime.config;
  return {
    DATA_DIR: dataDir,
    ENCRYPTION_KEYS: encryptionKeys ?? '',
    SMTP_URL: mailServer.url,
    ...(database.kind === 'mysql' && { DATABASE_URL: database.url }),
    ...more,
  };
}

/** The line of one check, and whether everything is well. */
async function examine(check: string, environment: Record<string, string>, clock = now) {
  const { lines, healthy } = await doctor(environment, clock);
  return { line: lines.find((line) => line.startsWith(`${check}: `))?.slice(check.length + 2), healthy };
}

test('a server whose surroundings are in order gets an “ok” for each check, and no secret is printed', async () => {
  const { lines, healthy } = await doctor(environment(), now);
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    'configuration: ok',
    'proxies: ok',
    'data folder: ok',
    'database: ok',
    'keys: ok',
    'clock: ok',
    'counts: ok',
    'addresses: ok',
    'mail: ok',
  ]);
  expect(healthy).toBe(true);
  expect(lines.join('\n')).not.toContain((api.runtime.config.encryptionKeys ?? '').split(':')[1]);
});

test('a variable that is wrong is named, and nothing else is looked at', async () => {
  expect(await doctor(environment({ PORT: 'http' }), now)).toEqual({
    lines: ['configuration: PORT is not a number. Correct it and run this again; nothing else was checked.'],
    healthy: false,
  });
});

test('a ring that lacks a key in use is wrong, and the key is named', async () => {
  const found = await examine('keys', environment({ ENCRYPTION_KEYS: generateKey(now()) }));
  expect(found).toEqual({ line: expect.stringMatching(/holds no key "test".*add that key/), healthy: false });
});

test('a mail server that nobody answers at is wrong, and its password is not printed', async () => {
  const port = await findFreePort();
  const SMTP_URL = `smtp://twinlock:mail-password@127.0.0.1:${port}`;
  const found = await examine('mail', environment({ SMTP_URL }));
  expect(found).toEqual({ line: expect.stringMatching(/^127.0.0.1:\d+: .*Check SMTP_URL/), healthy: false });
  expect(found.line).not.toContain('mail-password');
});

test('without a mail server it says where mail goes', async () => {
  const { line, healthy } = await examine('mail', environment({ SMTP_URL: '' }));
  expect(line).toMatch(/^ok, SMTP_URL is not set: .*outbox$/);
  expect(healthy).toBe(true);
});

test('before the first start all is well, and nothing is made', async () => {
  const DATA_DIR = join(folder, 'data');
  const { lines, healthy } = await doctor({ DATA_DIR }, now);
  expect(lines.filter((line) => line.endsWith('is made at the first start'))).toHaveLength(3);
  expect(healthy).toBe(true);
  expect(existsSync(DATA_DIR)).toBe(false);
});

test('a database of a newer version is left alone', async () => {
  const change = `INSERT INTO migrations (timestamp, name) VALUES (1, 'FromTheFuture1')`;
  await api.writer.query(change);
  const found = await examine('database', environment());
  await api.writer.query(`DELETE FROM migrations WHERE name = 'FromTheFuture1'`);
  expect(found).toEqual({ line: expect.stringContaining('a newer version'), healthy: false });
});

test('counts of members that differ from the members are wrong, and the workspace is named', async () => {
  const miscount = (by: number) =>
    api.runtime.database.transaction((tx) =>
      tx.query('UPDATE member_tally_changes SET members = members + ?', [by]),
    );
  await miscount(1);
  const found = await examine('counts', environment());
  await miscount(-1);
  expect(found).toEqual({
    line: expect.stringMatching(/^those of acme differ .*within the hour/),
    healthy: false,
  });
  expect((await examine('counts', environment())).line).toBe('ok, what is kept of members is what they are');
});

test('S31 a proxy that TRUSTED_PROXIES does not name is wrong, until it names it', async () => {
  await api.send(
    '{ instance { name } }',
    {},
    {
      remoteAddress: '172.18.0.5',
      headers: { 'x-forwarded-for': '198.51.100.9' },
    },
  );
  const found = async (more = {}, clock = () => api.clock.now) =>
    examine('proxies', environment(more), clock);
  let missing = await found();
  for (let look = 0; look < 100 && missing.line?.startsWith('ok'); look += 1) missing = await found();
  expect(missing).toEqual({
    line: expect.stringMatching(/^172\.18\.0\.5 sent X-Forwarded-For, and TRUSTED_PROXIES doesn't name it/),
    healthy: false,
  });
  expect(await found({ TRUSTED_PROXIES: '172.18.0.0/16' })).toEqual({
    line: 'ok, 172.18.0.0/16 may name the address of the client',
    healthy: expect.any(Boolean),
  });
  const later = new Date(api.clock.now.getTime() + 49 * 60 * 60 * 1000);
  expect((await found({}, () => later)).line).toBe('ok, none is trusted, and none was met');
});

test('S31 a PUBLIC_URL with https and no TRUSTED_PROXIES is mentioned', async () => {
  const { lines } = await doctor(
    { DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'https://id.example.com' },
    now,
  );
  expect(lines.find((line) => line.startsWith('proxies: '))).toContain('Set TRUSTED_PROXIES');
});

if (ON_MYSQL) {
  test('a clock that is not the database’s is wrong by so many seconds', async () => {
    const late = () => new Date(Date.now() - 40_000);
    expect(await examine('clock', environment(), late)).toEqual({
      line: expect.stringMatching(/^(39|40|41) seconds behind the database's/),
      healthy: false,
    });
  });

  test('of several hosts one that answers will do', async () => {
    const { database } = api.runtime.config;
    const url = database.kind === 'mysql' ? database.url : '';
    const DATABASE_URL = url.replace('@', `@127.0.0.1:${await findFreePort()},`);
    const { line } = await examine('database', environment({ DATABASE_URL }));
    expect(line).toMatch(/^ok, 127.0.0.1:\d+,127.0.0.1:\d+\/twinlock_test/);
  });

  test('a database that nobody answers at is wrong, and its password is not printed', async () => {
    const DATABASE_URL = `mysql://twinlock:database-password@127.0.0.1:${await findFreePort()}/twinlock`;
    const { lines, healthy } = await doctor(environment({ DATABASE_URL }), now);
    expect(healthy).toBe(false);
    expect(lines).toContainEqual(
      expect.stringMatching(/^database: 127.0.0.1:\d+\/twinlock: .*Check that it runs/),
    );
    expect(lines).toContainEqual("clock: not compared, since the database doesn't answer.");
    expect(lines.join('\n')).not.toContain('database-password');
  });
} else {
  test('the embedded database without its file of keys is wrong', async () => {
    const found = await examine('keys', environment({ ENCRYPTION_KEYS: '' }));
    expect(found).toEqual({ line: expect.stringContaining('encryption-keys is missing'), healthy: false });
  });

  test('keys that others may read are wrong', async () => {
    const file = join(folder, 'encryption-keys');
    writeFileSync(file, generateKey(now()), { mode: 0o644 });
    expect(await examine('keys', { DATA_DIR: folder })).toEqual({
      line: `others than its owner may use ${file}. Run \`chmod 600 ${file}\`.`,
      healthy: false,
    });
  });

  test('a database file that is damaged is wrong, and the backup is named as the way back', async () => {
    writeFileSync(join(folder, 'twinlock.db'), 'nothing that a database holds');
    expect(await examine('database', { DATA_DIR: folder })).toEqual({
      line: expect.stringContaining('restore the newest backup'),
      healthy: false,
    });
  });
}
