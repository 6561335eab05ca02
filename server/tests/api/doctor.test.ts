import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../e2e/support/program';
import { markServer } from '../../src/app/server-marks/startServerMarks';
import { createSweepState, deleteByAge } from '../../src/app/sweeps/deleteByAge';
import { doctor } from '../../src/cli/doctor/doctor';
import { generateKey } from '../../src/crypto/keyRing';
import type { Runtime } from '../../src/runtime/runtime';
import { MailServer } from '../support/mailServer';
import { anEnrolledOwner } from '../support/people';
import { withClockAhead } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const ON_MYSQL = Boolean(process.env.TEST_DATABASE_URL);
const now = () => new Date();
/** Further ahead than the difference between the tests' clock and today. */
const EVENT_RETENTION_DAYS = '10000';

let api: TestApi;
let mailServer: MailServer;
let folder: string;

beforeAll(async () => {
  mailServer = await new MailServer().listen();
  api = await TestApi.start({ EVENT_RETENTION_DAYS });
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

/** The environment that this file's server was started with. */
function environment(more: Record<string, string> = {}): Record<string, string> {
  const { database, dataDir, encryptionKeys } = api.runtime.config;
  return {
    DATA_DIR: dataDir,
    ENCRYPTION_KEYS: encryptionKeys ?? '',
    EVENT_RETENTION_DAYS,
    SMTP_URL: mailServer.url,
    ...(database.kind === 'mysql' && { DATABASE_URL: database.url }),
    ...more,
  };
}

/** The line of one check, and whether all checks passed. */
async function runCheck(check: string, environment: Record<string, string>, clock = now) {
  const { lines, healthy } = await doctor(environment, clock);
  return { line: lines.find((line) => line.startsWith(`${check}: `))?.slice(check.length + 2), healthy };
}

test('in a healthy environment every check is “ok”, and no secret is printed', async () => {
  const { lines, healthy } = await doctor(environment(), now);
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    'configuration: ok',
    'proxies: ok',
    'data folder: ok',
    'disk: ok',
    'database: ok',
    'keys: ok',
    'servers: ok',
    'clock: ok',
    'sweeps: ok',
    'addresses: ok',
    'mail: ok',
  ]);
  expect(healthy).toBe(true);
  expect(lines.join('\n')).not.toContain((api.runtime.config.encryptionKeys ?? '').split(':')[1]);
});

test('an invalid variable is named, and no other check runs', async () => {
  expect(await doctor(environment({ PORT: 'http' }), now)).toEqual({
    lines: ['configuration: PORT is not a number. Correct it and run this again; nothing else was checked.'],
    healthy: false,
  });
});

test('a key ring that lacks a key in use fails, and the key is named', async () => {
  const found = await runCheck('keys', environment({ ENCRYPTION_KEYS: generateKey(now()) }));
  expect(found).toEqual({ line: expect.stringMatching(/holds no key "test".*add that key/), healthy: false });
});

test('a mail server that doesn’t respond fails, and its password is not printed', async () => {
  const port = await findFreePort();
  const SMTP_URL = `smtp://twinlock:mail-password@127.0.0.1:${port}`;
  const found = await runCheck('mail', environment({ SMTP_URL }));
  expect(found).toEqual({ line: expect.stringMatching(/^127.0.0.1:\d+: .*Check SMTP_URL/), healthy: false });
  expect(found.line).not.toContain('mail-password');
});

test('without a mail server the check says where mail is written', async () => {
  const { line, healthy } = await runCheck('mail', environment({ SMTP_URL: '' }));
  expect(line).toMatch(/^ok, SMTP_URL is not set: .*outbox$/);
  expect(healthy).toBe(true);
});

test('without an instance the folder is named with its variable, no check passes, and nothing is created', async () => {
  const DATA_DIR = join(folder, 'data');
  const { lines, healthy } = await doctor({ DATA_DIR }, now);
  expect(lines).toContainEqual(
    expect.stringMatching(
      `^database: There is no instance at ${DATA_DIR} \\(from DATA_DIR\\): the folder does not exist`,
    ),
  );
  expect(lines.filter((line) => line.endsWith('is made at the first start'))).toHaveLength(2);
  expect(healthy).toBe(false);
  expect(existsSync(DATA_DIR)).toBe(false);
});

test('the schema of an older version fails, and the command that migrates it is named', async () => {
  const [newest] = await api.writer.query('SELECT timestamp, name FROM migrations ORDER BY timestamp DESC');
  await api.writer.query('DELETE FROM migrations WHERE name = ?', [newest.name]);
  const found = await runCheck('database', environment());
  await api.writer.query('INSERT INTO migrations (timestamp, name) VALUES (?, ?)', [
    newest.timestamp,
    newest.name,
  ]);
  expect(found).toEqual({
    line: expect.stringMatching(/\(migrations due: 1\)\. Start the server, or run `twinlock migrate`/),
    healthy: false,
  });
});

test('a database of a newer version is not touched', async () => {
  const change = `INSERT INTO migrations (timestamp, name) VALUES (1, 'FromTheFuture1')`;
  await api.writer.query(change);
  const found = await runCheck('database', environment());
  await api.writer.query(`DELETE FROM migrations WHERE name = 'FromTheFuture1'`);
  expect(found).toEqual({ line: expect.stringContaining('a newer version'), healthy: false });
});

describe('sweeps', () => {
  const at = (clock: () => Date, more = {}) => runCheck('sweeps', environment(more), clock);
  const testNow = () => api.clock.now;
  const sweepNow = (runtime: Runtime = api.runtime) => deleteByAge(runtime, createSweepState());

  test('that ran are listed with the number of deleted rows', async () => {
    await sweepNow();
    expect((await at(testNow)).line).toBe(`ok, last run ${api.clock.now.toISOString()}; deleted nothing`);
  });

  test('fail if the clock or the retention is about to delete younger events', async () => {
    api.clock.advance({ days: 5 });
    const tooShort = await at(testNow, { EVENT_RETENTION_DAYS: '1' });
    expect(tooShort).toEqual({
      line: expect.stringMatching(/^\d+ events are older than EVENT_RETENTION_DAYS \(1\).*Check the clock/),
      healthy: false,
    });
    const ahead = () => new Date(api.clock.now.getTime() + 500 * 24 * 60 * 60 * 1000);
    expect(await at(ahead, { EVENT_RETENTION_DAYS: '400' })).toEqual({
      line: expect.stringMatching(/^\d+ events are older/),
      healthy: false,
    });
  });

  test('fail if the last run is in the future, until an hour later', async () => {
    await sweepNow(withClockAhead(api, 500));
    expect(await at(testNow)).toEqual({
      line: expect.stringMatching(
        /^the last run is stored as .* in the future .*Check the clock of every server/,
      ),
      healthy: false,
    });
    let uptime = 0;
    const state = createSweepState(() => uptime);
    await deleteByAge(api.runtime, state);
    uptime = 60 * 60 * 1000;
    await deleteByAge(api.runtime, state);
    expect((await at(testNow)).line).toMatch(/^ok, last run/);
  });
});

test('S05 a running server that lacks the ring’s first key, or one in use, fails and is named', async () => {
  const key = environment().ENCRYPTION_KEYS;
  const marked = await markServer(api.runtime, 'host-of-tests:4000');
  const servers = (more = {}) => runCheck('servers', environment(more), () => api.clock.now);
  expect((await servers()).line).toBe('ok, 1 runs and holds every key in use');
  const found = await servers({ ENCRYPTION_KEYS: `${generateKey(now()).replace(/^[^:]+/, 'next')},${key}` });
  expect(found).toEqual({
    line: expect.stringMatching(
      /^the key "next" is missing on the server on .*host-of-tests:4000\)\. Restart it/,
    ),
    healthy: false,
  });
  // If this environment itself lacks a key, the servers are not at fault.
  const { line } = await servers({ ENCRYPTION_KEYS: generateKey(now()) });
  expect(line).toBe('ok, not compared with these keys');
  await marked.remove();
  expect((await servers()).line).toBe('ok, none runs now');
});

test('S31 a proxy that TRUSTED_PROXIES doesn’t name fails, until it is named', async () => {
  await api.send(
    '{ instance { name } }',
    {},
    {
      remoteAddress: '172.18.0.5',
      headers: { 'x-forwarded-for': '198.51.100.9' },
    },
  );
  const found = async (more = {}, clock = () => api.clock.now) =>
    runCheck('proxies', environment(more), clock);
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

test('S31 PUBLIC_URL with https but without TRUSTED_PROXIES is mentioned', async () => {
  const { lines } = await doctor(
    { DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'https://id.example.com' },
    now,
  );
  expect(lines.find((line) => line.startsWith('proxies: '))).toContain('Set TRUSTED_PROXIES');
});

if (ON_MYSQL) {
  test('a clock that differs from the database’s fails, with the seconds', async () => {
    const late = () => new Date(Date.now() - 40_000);
    expect(await runCheck('clock', environment(), late)).toEqual({
      line: expect.stringMatching(/^(39|40|41) seconds behind the database's/),
      healthy: false,
    });
  });

  test('one reachable host of several is enough', async () => {
    const { database } = api.runtime.config;
    const url = database.kind === 'mysql' ? database.url : '';
    const DATABASE_URL = url.replace('@', `@127.0.0.1:${await findFreePort()},`);
    const { line } = await runCheck('database', environment({ DATABASE_URL }));
    expect(line).toMatch(/^ok, 127.0.0.1:\d+,127.0.0.1:\d+\/twinlock_test/);
  });

  test('a database that doesn’t respond fails, and its password is not printed', async () => {
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
  test('the embedded database without its key file fails', async () => {
    const found = await runCheck('keys', environment({ ENCRYPTION_KEYS: '' }));
    expect(found).toEqual({ line: expect.stringContaining('encryption-keys is missing'), healthy: false });
  });

  test('keys that other users may read fail', async () => {
    const file = join(folder, 'encryption-keys');
    writeFileSync(file, generateKey(now()), { mode: 0o644 });
    expect(await runCheck('keys', { DATA_DIR: folder })).toEqual({
      line: `others than its owner may use ${file}. Run \`chmod 600 ${file}\`.`,
      healthy: false,
    });
  });

  test('a damaged database file fails, and the message refers to the backup', async () => {
    writeFileSync(join(folder, 'twinlock.db'), 'nothing that a database holds');
    expect(await runCheck('database', { DATA_DIR: folder })).toEqual({
      line: expect.stringContaining('restore the newest backup'),
      healthy: false,
    });
  });
}
