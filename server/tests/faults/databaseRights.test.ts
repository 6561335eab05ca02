import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { root } from '../../../e2e/support/program';
import { generateKey } from '../../src/crypto/keyRing';
import { type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';
import { aMember, anEnrolledOwner, signInAgain } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const ENCRYPTION_KEYS = generateKey(new Date());

let mariaDb: MariaDb;
let folder: string;

/** Creates the users with the grants in the documentation. */
beforeAll(async () => {
  mariaDb = await startMariaDb();
  folder = mkdtempSync(join(tmpdir(), 'twinlock-rights-'));
  const document = readFileSync(join(root, 'docs/operating.md'), 'utf8');
  const [, statements = ''] = /```sql\n(CREATE DATABASE[\s\S]*?)```/.exec(document) ?? [];
  expect(statements.match(/^GRANT/gm)).toHaveLength(2);
  const connection = await createConnection({ uri: mariaDb.url, multipleStatements: true });
  await connection.query(statements).finally(() => connection.end());
}, 60_000);
afterAll(async () => {
  await mariaDb.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await asRoot('DROP DATABASE twinlock');
  await asRoot('CREATE DATABASE twinlock CHARACTER SET utf8mb4');
});

async function asRoot(sql: string) {
  return queryDatabase(`${mariaDb.url}/`, sql);
}

const urlOf = (account: string) => `mysql://${account}@127.0.0.1:${mariaDb.port}/twinlock`;
const serving = () => ({ DATABASE_URL: urlOf('twinlock:change-me'), ENCRYPTION_KEYS });
const migrating = () => ({ DATABASE_URL: urlOf('twinlock_migrate:change-me-too') });

async function run(entry: 'main.js' | 'cli/main.js', args: readonly string[], env: Record<string, string>) {
  const program = startBuilt(entry, args, {
    cwd: folder,
    env: { PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
  });
  return { code: await program.ended, errors: program.errors(), output: program.output() };
}

test('a user with DDL grants runs `migrate` without the keys; then the server, commands and doctor work with a user without them', async () => {
  expect(await run('cli/main.js', ['migrate'], migrating())).toMatchObject({ code: 0, errors: [] });
  const early = await run('cli/main.js', ['list-owners'], serving());
  expect([early.code, early.errors]).toEqual([1, [expect.stringContaining('no server has been started')]]);
  for (let start = 0; start < 2; start += 1) {
    const { server, api } = await startRemote({ env: serving() });
    try {
      const owner = start === 0 ? await anEnrolledOwner(api) : null;
      if (owner) await signInAgain(api, await aMember(api, owner));
      for (const args of [['list-owners'], ['doctor'], ['rotate-keys'], ['migrate']])
        expect(await run('cli/main.js', args, serving())).toMatchObject({ code: 0, errors: [] });
    } finally {
      await server.stop();
    }
  }
  const grants = await queryDatabase(serving().DATABASE_URL, 'SHOW GRANTS');
  expect(JSON.stringify(grants)).not.toMatch(/ALL PRIVILEGES|CREATE|ALTER/);
}, 120_000);

test.each([
  ['on an empty database', async () => {}],
  [
    'on the schema of an older version',
    async () => {
      await run('cli/main.js', ['migrate'], migrating());
      await queryDatabase(
        `${mariaDb.url}/twinlock`,
        'DELETE FROM migrations ORDER BY timestamp DESC LIMIT 1',
      );
    },
  ],
])(
  'a server whose user lacks DDL grants exits with one sentence %s, and changes nothing',
  async (_, prepare) => {
    await prepare();
    const tables = () =>
      asRoot("SELECT table_name FROM information_schema.tables WHERE table_schema = 'twinlock'");
    const before = await tables();
    for (const [entry, args] of [
      ['main.js', []],
      ['cli/main.js', ['migrate']],
    ] as const) {
      const { code, errors } = await run(entry, [...args], serving());
      expect([code, errors]).toEqual([
        1,
        [
          expect.stringMatching(
            /its schema has to be migrated, which its user may not do.*Run `twinlock migrate`/,
          ),
        ],
      ]);
      expect(errors[0]).not.toContain('change-me');
    }
    expect(await tables()).toEqual(before);
  },
  60_000,
);

test('the connection pools of a busy server are no larger than documented', async () => {
  await run('cli/main.js', ['migrate'], migrating());
  const { server, api } = await startRemote({ env: serving() });
  try {
    const owner = await anEnrolledOwner(api);
    await Promise.all(
      Array.from({ length: 200 }, () => api.send('{ viewer { sessions { id } } }', {}, owner)),
    );
    const [row] = await asRoot(
      "SELECT COUNT(*) AS open FROM information_schema.processlist WHERE user = 'twinlock'",
    );
    expect(Number(row?.open)).toBeGreaterThan(0);
    expect(Number(row?.open)).toBeLessThanOrEqual(30);
    const document = readFileSync(join(root, 'docs/operating.md'), 'utf8');
    expect(document).toContain('up to 30 connections: 20 that write and 10 that read');
  } finally {
    await server.stop();
  }
}, 60_000);
