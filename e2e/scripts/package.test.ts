import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MariaDb, startMariaDb } from '../../scripts/mariadb/mariadb.cjs';
import { cleanEnvironment, findFreePort, root } from '../support/program';
import type { SeededPerson } from '../support/seed';
import { startServer } from '../support/server';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { sessionToken } } }`;
const START = 'mutation { startTwoFactorEnrollment { qrCode } }';

let folder: string;
let mariaDb: MariaDb;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-package-'));
  writePackage();
  mariaDb = await startMariaDb();
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await mariaDb.stop();
});

function writePackage() {
  const command = [join(root, 'scripts/package.mjs'), folder];
  return spawnSync(process.execPath, command, { env: cleanEnvironment(), encoding: 'utf8' });
}

/** Uses the packaged driver. */
async function createDatabase(): Promise<string> {
  const requirePackaged = createRequire(join(folder, 'server/dist/main.js'));
  const { createConnection } = requirePackaged('mysql2/promise');
  const connection = await createConnection(mariaDb.url);
  await connection.query('CREATE DATABASE packaged CHARACTER SET utf8mb4');
  await connection.end();
  return new URL('/packaged', mariaDb.url).href;
}

/** Runs one of the operator's commands and returns its output. */
function runCommand(words: string[], env: NodeJS.ProcessEnv = {}): string {
  const command = join(folder, 'server/dist/cli/main.js');
  const options = { env: { ...cleanEnvironment(), ...env }, encoding: 'utf8' } as const;
  return execFileSync(process.execPath, [command, ...words], options).trim();
}

async function send(url: string, body: object, token?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { data: Record<string, Record<string, string>> };
}

test.each(['the embedded database', 'MariaDB'])(
  'the package contains all that the server and the operator’s commands need, on %s',
  async (kind) => {
    const metricsPort = await findFreePort();
    const env = {
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      ENCRYPTION_KEYS: runCommand(['generate-key']),
      ...(kind === 'MariaDB' && { DATABASE_URL: await createDatabase() }),
    };
    const server = await startServer({ main: join(folder, 'server/dist/main.js'), env });
    const file = join(server.dataDir, 'people.json');
    runCommand(['seed', '--workspace', 'acme', '--members', '2', '--enrolled', '1', '--json', file], {
      ...env,
      DATA_DIR: server.dataDir,
    });
    const [, { email, password }] = JSON.parse(readFileSync(file, 'utf8')) as [SeededPerson, SeededPerson];
    const variables = { input: { email, password, transport: 'BEARER' } };
    const signedIn = await send(server.url, { query: SIGN_IN, variables });
    const started = await send(server.url, { query: START }, signedIn.data.signIn?.sessionToken);
    expect(started.data.startTwoFactorEnrollment?.qrCode).toMatch(/^data:image\/svg/);
    expect(await (await fetch(server.url)).text()).toContain('<html');
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toContain('twinlock_');
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toMatch(/Cannot find/);
  },
  60_000,
);

test('the package contains no dev dependencies, and each dependency has its license', () => {
  const store = join(folder, 'server/node_modules/.pnpm');
  const names = readdirSync(store);
  expect(names).toContainEqual(expect.stringMatching(/^fastify@/));
  expect(names).not.toContainEqual(expect.stringMatching(/^(typescript|jest|execa)@/));
  const mysql2 = names.find((name) => name.startsWith('mysql2@')) ?? '';
  expect(readdirSync(join(store, mysql2, 'node_modules/mysql2'))).toContain('License');
});

test('a folder that is not empty is refused, and keeps its files', () => {
  const { status, stderr } = writePackage();
  expect(status).toBe(1);
  expect(stderr).toMatch(/is not empty/);
});
