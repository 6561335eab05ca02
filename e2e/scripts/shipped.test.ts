import { execFileSync } from 'node:child_process';
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

let shipped: string;
let mariaDb: MariaDb;

beforeAll(async () => {
  shipped = mkdtempSync(join(tmpdir(), 'twinlock-shipped-'));
  execFileSync(process.execPath, [join(root, 'server/scripts/gatherShipped.mjs'), shipped]);
  mariaDb = await startMariaDb();
}, 60_000);
afterAll(async () => {
  rmSync(shipped, { recursive: true, force: true });
  await mariaDb.stop();
});

/** With the driver that is shipped. */
async function makeDatabase(): Promise<string> {
  const loadShipped = createRequire(join(shipped, 'server/dist/server.js'));
  const { createConnection } = loadShipped('mysql2/promise');
  const connection = await createConnection(mariaDb.url);
  await connection.query('CREATE DATABASE shipped CHARACTER SET utf8mb4');
  await connection.end();
  return new URL('/shipped', mariaDb.url).href;
}

/** Runs one of the operator's commands, and answers what it prints. */
function operate(words: string[], env: NodeJS.ProcessEnv = {}): string {
  const command = join(shipped, 'server/dist/cli/main.js');
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
  'what is shipped is all that the server and the operator’s commands need, on %s',
  async (kind) => {
    const metricsPort = await findFreePort();
    const env = {
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      ENCRYPTION_KEYS: operate(['generate-key']),
      ...(kind === 'MariaDB' && { DATABASE_URL: await makeDatabase() }),
    };
    const server = await startServer({ main: join(shipped, 'server/dist/main.js'), env });
    const file = join(server.dataDir, 'people.json');
    operate(['seed', '--workspace', 'acme', '--members', '2', '--enrolled', '1', '--json', file], {
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

test('no package is shipped that is in the one file alone', () => {
  const names = readdirSync(join(shipped, 'node_modules/.pnpm')).map((name) => name.replace(/@[^@]+$/, ''));
  expect(names).toEqual(expect.arrayContaining(['libsql', 'mysql2', 'nodemailer', 'qrcode']));
  expect(names).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(typeorm|graphql|fastify|type-graphql|zod)\b/)]),
  );
});

test('each package that is shipped has its license with it, and none of what only programmers read', () => {
  const files = readdirSync(join(shipped, 'node_modules/.pnpm'), { recursive: true }) as string[];
  expect(files.filter((file) => /\.(d\.ts|map)$/.test(file))).toEqual([]);
  expect(files.filter((file) => /node_modules\/mysql2\/License$/i.test(file))).toHaveLength(1);
});
