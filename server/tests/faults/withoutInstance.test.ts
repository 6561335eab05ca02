import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { queryDatabase } from '../support/mariadb';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const COMMANDS = [
  ['reset-2fa', 'jo@acme.example'],
  ['unlock', 'jo@acme.example'],
  ['unlock', '--address', '203.0.113.7'],
  ['end-sessions', 'jo@acme.example'],
  ['disable-account', 'jo@acme.example'],
  ['enable-account', 'jo@acme.example'],
  ['list-owners'],
  ['make-owner', 'jo@acme.example', '--workspace', 'acme'],
  ['seed', '--workspace', 'acme', '--members', '1', '--json', 'people.json'],
  ['rotate-keys'],
  ['backup', 'copy.db'],
  ['copy-to', 'mysql://twinlock@127.0.0.1:1/twinlock'],
];

/** A sample: all commands use the same check. */
const SAMPLE = COMMANDS.filter(([name = '']) => ['list-owners', 'seed', 'backup'].includes(name));

/** Commands that need no instance. */
const OTHERS = ['migrate', 'doctor', 'generate-key', 'print-schema', 'help'];

const ENCRYPTION_KEYS = generateKey(new Date());
const databases = useBothDatabases();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function operate(args: readonly string[], env: Record<string, string> = {}) {
  const program = startBuilt('cli/main.js', args, { cwd: folder, env });
  const code = await program.ended;
  const [errors, output] = [program.errors(), program.output().trim()];
  return { code, errors, printed: output.split('\n').filter((line) => !errors.includes(line)) };
}

test('every command that the help lists is tested here', async () => {
  const { printed } = await operate(['--help']);
  const listed = printed.flatMap((line) => /^ {2}([a-z][\w-]+)(?: |$)/.exec(line)?.[1] ?? []);
  expect(new Set(listed)).toEqual(new Set([...COMMANDS.map(([name]) => name), ...OTHERS]));
});

test.each(COMMANDS)('`%s` with a wrong DATA_DIR names it, and creates nothing', async (...args) => {
  const DATA_DIR = join(folder, 'wrong', 'data');
  expect(await operate(args, { DATA_DIR })).toEqual({
    code: 1,
    errors: [
      `There is no instance at ${DATA_DIR} (from DATA_DIR): the folder does not exist. Set DATA_DIR or DATABASE_URL to what the server has, or start a server there to make one.`,
    ],
    printed: [],
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('without DATA_DIR and DATABASE_URL the error names the default', async () => {
  const { code, errors } = await operate(['list-owners']);
  expect([code, errors]).toEqual([
    1,
    [expect.stringContaining(`no instance at ${join(folder, 'data')} (the default, DATA_DIR is not set)`)],
  ]);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test.each([
  ['no files', null, 'the folder holds no twinlock.db'],
  ['an empty database', '', 'the database has no tables of Twinlock'],
])(
  'a data folder with %s is not an instance, and stays unchanged',
  async (_, content, because) => {
    if (content !== null) writeFileSync(join(folder, 'twinlock.db'), content);
    const before = readdirSync(folder);
    for (const args of SAMPLE) {
      const { code, errors } = await operate(args, { DATA_DIR: folder });
      expect([code, errors]).toEqual([1, [expect.stringContaining(because)]]);
    }
    expect(readdirSync(folder)).toEqual(before);
  },
  60_000,
);

test('an empty MariaDB is not an instance: the error has its host and name but not the password, and no table is created', async () => {
  const { DATABASE_URL: url = '' } = await databases.envOf('mariadb');
  const DATABASE_URL = url.replace('root@', 'root:@');
  const name = new URL(url).pathname;
  for (const args of SAMPLE.filter(([command]) => command !== 'backup')) {
    const { code, errors } = await operate(args, { DATABASE_URL, ENCRYPTION_KEYS });
    expect([code, errors]).toEqual([
      1,
      [
        expect.stringMatching(
          `^There is no instance at 127.0.0.1:\\d+${name} \\(from DATABASE_URL\\): the database has no tables`,
        ),
      ],
    ]);
  }
  expect(await queryDatabase(url, 'SHOW TABLES')).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

test('the embedded database without its keys is refused, and no keys are created', async () => {
  const { server } = await startRemote({ dataDir: databases.dataDir });
  await server.stop();
  const keys = join(databases.dataDir, 'encryption-keys');
  rmSync(keys);
  for (const command of ['list-owners', 'migrate']) {
    const { code, errors } = await operate([command], { DATA_DIR: databases.dataDir });
    expect([command, code, errors]).toEqual([command, 1, [expect.stringContaining(`${keys} is missing`)]]);
  }
  expect(await operate(['doctor'], { DATA_DIR: databases.dataDir })).toMatchObject({ code: 1 });
  await expect(startRemote({ dataDir: databases.dataDir })).rejects.toThrow(`${keys} is missing`);
  expect(existsSync(keys)).toBe(false);
}, 60_000);

describe.each(['sqlite', 'mariadb'])('on %s', (kind) => {
  async function environment(): Promise<Record<string, string>> {
    return { ENCRYPTION_KEYS, DATA_DIR: databases.dataDir, ...(await databases.envOf(kind)) };
  }

  test('an instance without an owner is an instance', async () => {
    const env = await environment();
    const { server } = await startRemote({ env, dataDir: databases.dataDir });
    try {
      expect(await operate(['doctor'], env)).toMatchObject({ code: 0 });
      expect(await operate(['list-owners'], env)).toMatchObject({ code: 0, errors: [] });
      const counts = ['--members', '1', '--json', join(folder, 'people.json')];
      expect(await operate(['seed', '--workspace', 'acme', ...counts], env)).toMatchObject({ code: 0 });
    } finally {
      await server.stop();
    }
  }, 60_000);

  test('`migrate` creates an instance and says so; the second time there is nothing to do', async () => {
    const env = await environment();
    expect(await operate(['migrate'], env)).toMatchObject({
      code: 0,
      printed: [expect.stringMatching(/^Migrated .*: the tables of this version are there\.$/)],
    });
    expect(await operate(['migrate'], env)).toMatchObject({
      code: 0,
      printed: [expect.stringMatching(/^Nothing to migrate at /)],
    });
    expect(await operate(['list-owners'], env)).toMatchObject({ code: 0 });
  }, 60_000);

  test('an error within an instance names the instance', async () => {
    const env = await environment();
    await operate(['migrate'], env);
    const { code, errors } = await operate(['unlock', 'jo@acme.example'], env);
    const sentence =
      /^There is no account with the email jo@acme\.example\. The instance is at .* \(from DATA/;
    expect([code, errors]).toEqual([1, [expect.stringMatching(sentence)]]);
  }, 60_000);
});

test('the schema of an older version is refused and not migrated', async () => {
  const { DATABASE_URL: url = '' } = await databases.envOf('mariadb');
  const env = { ENCRYPTION_KEYS, DATABASE_URL: url };
  await operate(['migrate'], env);
  const names = async () => (await queryDatabase(url, 'SELECT name FROM migrations')).length;
  const all = await names();
  await queryDatabase(url, 'DELETE FROM migrations ORDER BY timestamp DESC LIMIT 1');
  for (const args of SAMPLE.filter(([command]) => command !== 'backup')) {
    const { code, errors } = await operate(args, env);
    expect([code, errors]).toEqual([
      1,
      [
        expect.stringMatching(
          /the schema of an older version \(migrations due: 1\)\. Start the server, or run `twinlock migrate`\.$/,
        ),
      ],
    ]);
  }
  expect(await names()).toBe(all - 1);
}, 60_000);

test('`backup` copies a database with the schema of an older version', async () => {
  const env = { ENCRYPTION_KEYS, DATA_DIR: databases.dataDir };
  await operate(['migrate'], env);
  const db = new Libsql(join(databases.dataDir, 'twinlock.db'));
  db.exec('DELETE FROM migrations WHERE timestamp = (SELECT MAX(timestamp) FROM migrations)');
  db.close();
  expect(await operate(['list-owners'], env)).toMatchObject({ code: 1 });
  expect(await operate(['backup', 'copy.db'], env)).toMatchObject({ code: 0 });
});

test.each([
  [['unlock'], 'unlock takes either an email or --address.'],
  [['unlock', 'jo@acme.example', '--address', '203.0.113.7'], 'unlock takes either an email or --address.'],
  [['unlock', '--address', 'home'], 'address: "home" is not an IP address.'],
  [['reset-2fa', 'jo@acme.example', '--reason', 'lost'], 'reason: Give a reason of at least 10 characters.'],
  [
    ['reset-2fa', 'jo@acme.example', '--reason', `lost the ph${'\u0301'.repeat(31)}one`],
    'reason: This text contains characters that can’t be stored.',
  ],
  [
    ['seed', '--workspace', 'Acme', '--members', '1', '--json', 'x.json'],
    'slug: An address has 1 to 40 characters: lowercase letters a to z, digits, and dashes between them.',
  ],
])('%j is refused, as in the API, with an error that names the argument', async (args, sentence) => {
  const env = { ENCRYPTION_KEYS, DATA_DIR: databases.dataDir };
  await operate(['migrate'], env);
  expect(await operate(args, env)).toMatchObject({ code: 1, errors: [sentence], printed: [] });
});
