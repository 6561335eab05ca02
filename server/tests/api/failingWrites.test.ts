import { probeWrites } from '../../src/app/write-health/probeWrites';
import { anOwner, type Person, startSignIn } from '../support/people';
import { TestApi } from '../support/testApi';

/** More sign-ins than fit into the pages that a database has allocated. */
const MOST_SIGN_INS = 300;

/** MariaDB raises these errors in a trigger. */
const TRIGGERS = ['sessions', 'write_probes'].map((table) => ({ table, name: `fail_${table}` }));

const ON_MYSQL = Boolean(process.env.TEST_DATABASE_URL);

let api: TestApi;
let owner: Person;

beforeEach(async () => {
  api = await TestApi.start({ METRICS_PORT: '0' });
  owner = await anOwner(api);
});
afterEach(() => api.stop());

async function fillDisk(errorNumber = 1021): Promise<void> {
  if (!ON_MYSQL) {
    // SQLite then refuses further pages, as on a full disk.
    await api.writer.query('PRAGMA max_page_count = 1');
    return;
  }
  for (const { table, name } of TRIGGERS)
    await api.writer.query(
      `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW
         SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${errorNumber}, MESSAGE_TEXT = 'The write fails'`,
    );
}

async function makeRoom(): Promise<void> {
  if (!ON_MYSQL) return void (await api.writer.query('PRAGMA max_page_count = 1000000'));
  for (const { name } of TRIGGERS) await api.writer.query(`DROP TRIGGER ${name}`);
}

/** Signs in until a sign-in is refused, and returns the code. */
async function signInUntilRefused(): Promise<string | undefined> {
  for (let count = 0; count < MOST_SIGN_INS; count += 1) {
    const { code } = await startSignIn(api, owner);
    if (code !== undefined) return code;
  }
  return undefined;
}

const readiness = async () => (await api.inject({ url: '/readyz' })).statusCode;
const health = async () => (await api.inject({ url: '/healthz' })).statusCode;
const linesWith = (text: string) => api.log.filter((line) => line.includes(text));

async function readMetric(name: string): Promise<number> {
  const text = await api.runtime.metrics?.registry.metrics();
  const line = text?.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}

test('the first write that fails because the disk is full makes the server not ready, and the client gets SERVICE_UNAVAILABLE', async () => {
  expect([await readiness(), await readMetric('twinlock_database_writable')]).toEqual([200, 1]);
  await fillDisk();
  expect(await readiness()).toBe(200);
  expect(await signInUntilRefused()).toBe('SERVICE_UNAVAILABLE');
  expect([await readiness(), await health()]).toEqual([503, 200]);
});

test('while writes fail, a metric shows it and reads still work', async () => {
  const before = await readMetric('twinlock_database_write_failures_total');
  await fillDisk();
  await signInUntilRefused();
  expect(await readMetric('twinlock_database_writable')).toBe(0);
  expect(await readMetric('twinlock_database_up')).toBe(1);
  expect(await readMetric('twinlock_database_write_failures_total')).toBe(before + 1);
  expect((await api.send('{ viewer { user { email } } }', {}, owner)).data?.viewer.user.email).toBe(
    owner.email,
  );
});

test('the server is ready again after a successful test write, and not after a failed one', async () => {
  await fillDisk();
  await signInUntilRefused();
  await probeWrites(api.runtime);
  expect(await readiness()).toBe(503);
  await makeRoom();
  await probeWrites(api.runtime);
  expect([await readiness(), await readMetric('twinlock_database_writable')]).toEqual([200, 1]);
  expect((await startSignIn(api, owner)).code).toBeUndefined();
});

test('the log says "disk full" once for consecutive failed writes, and says once that writes succeed again', async () => {
  await fillDisk();
  await signInUntilRefused();
  await signInUntilRefused();
  await probeWrites(api.runtime);
  expect(linesWith('Writes to the database fail').map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: 50,
      reason: expect.stringMatching(/^disk full/),
      code: ON_MYSQL ? 'ER_DISK_FULL' : 'SQLITE_FULL',
    }),
  ]);
  expect(linesWith('succeed again')).toEqual([]);
  await makeRoom();
  await probeWrites(api.runtime);
  await probeWrites(api.runtime);
  expect(linesWith('Writes to the database succeed again')).toHaveLength(1);
  await fillDisk();
  await signInUntilRefused();
  expect(linesWith('Writes to the database fail')).toHaveLength(2);
});

test('a test write leaves no row behind', async () => {
  await probeWrites(api.runtime);
  expect(await api.writer.query('SELECT id FROM write_probes')).toEqual([]);
  expect(await readiness()).toBe(200);
});

test('the free bytes of the file system of DATA_DIR are a metric', async () => {
  expect(await readMetric('twinlock_data_free_bytes')).toBeGreaterThan(0);
});

if (ON_MYSQL) {
  test.each([
    [1114, 'ER_RECORD_FILE_FULL', /^disk full on the database server$/],
    [1290, 'ER_OPTION_PREVENTS_STATEMENT', /^the database is read-only$/],
    [1836, 'ER_READ_ONLY_MODE', /^the database is read-only$/],
    [1026, 'ER_ERROR_ON_WRITE', /^The write fails$/],
  ])('error %i (%s) of MySQL makes the server not ready', async (errorNumber, code, reason) => {
    await fillDisk(errorNumber);
    expect((await startSignIn(api, owner)).code).toBe('SERVICE_UNAVAILABLE');
    expect(await readiness()).toBe(503);
    const [line = ''] = linesWith('Writes to the database fail');
    expect(JSON.parse(line)).toMatchObject({ code, reason: expect.stringMatching(reason) });
  });
} else {
  test('a database that has become read-only makes the server not ready, and the log says so', async () => {
    await api.writer.query('PRAGMA query_only = ON');
    expect((await startSignIn(api, owner)).code).toBe('SERVICE_UNAVAILABLE');
    expect(await readiness()).toBe(503);
    expect(linesWith('Writes to the database fail')[0]).toContain('the database is read-only');
  });
}
