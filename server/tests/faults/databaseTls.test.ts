import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { findFreePort } from '../../../e2e/support/program';
import { entities } from '../../src/app/entities';
import { readConfig } from '../../src/config';
import { generateKey } from '../../src/crypto/keyRing';
import { openDatabase } from '../../src/database/openDatabase';
import { issueCertificate, makeAuthority } from '../support/certificates';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { anOwner, signInAgain } from '../support/people';
import { startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const ENCRYPTION_KEYS = generateKey(new Date());
const CERTIFICATES = { name: 'DNS:localhost', address: 'IP:127.0.0.1', other: 'DNS:db.example' };

let folder: string;
let mariaDb: MariaDb;
let database: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-tls-'));
  for (const authority of ['ca', 'other-ca']) makeAuthority(folder, authority);
  for (const [name, names] of Object.entries(CERTIFICATES))
    issueCertificate(folder, { authority: 'ca', name, names });
  placeCertificate('name');
  const files = [`--ssl-cert=${join(folder, 'server.pem')}`, `--ssl-key=${join(folder, 'server.key')}`];
  mariaDb = await startMariaDb({ args: files, mount: folder });
  database = new URL(await createDatabase(mariaDb.url)).pathname;
  await administer('SET GLOBAL require_secure_transport = ON');
}, 60_000);
afterAll(async () => {
  await mariaDb.stop();
  rmSync(folder, { recursive: true, force: true });
});

function placeCertificate(name: string): void {
  for (const kind of ['pem', 'key'])
    copyFileSync(join(folder, `${name}.${kind}`), join(folder, `server.${kind}`));
}

/** Makes the database present another certificate. */
async function present(name: keyof typeof CERTIFICATES): Promise<void> {
  placeCertificate(name);
  await administer('FLUSH SSL');
}

async function administer(sql: string): Promise<void> {
  const connection = await createConnection({ uri: mariaDb.url, ssl: { rejectUnauthorized: false } });
  await connection.query(sql).finally(() => connection.end());
}

function urlOf(hosts: string, parameters: Record<string, string>): string {
  const files = parameters['ssl-ca'] && { 'ssl-ca': join(folder, `${parameters['ssl-ca']}.pem`) };
  const query = new URLSearchParams({ ...parameters, ...files });
  return `mysql://root@${hosts.replaceAll('PORT', String(mariaDb.port))}${database}?${query}`;
}

const VERIFY_CA = { 'ssl-mode': 'VERIFY_CA', 'ssl-ca': 'ca' };
const VERIFY_IDENTITY = { 'ssl-mode': 'VERIFY_IDENTITY', 'ssl-ca': 'ca' };

/** Returns the TLS ciphers of a server's connections for writing and for reading. */
async function ciphersOf(databaseUrl: string): Promise<string[]> {
  const opened = await openDatabase(
    readConfig({ DATABASE_URL: databaseUrl, ENCRYPTION_KEYS }).database,
    entities,
  );
  try {
    const sql = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
    const [written] = await opened.transaction((tx) => tx.query(sql));
    const [read] = await opened.read((db) => db.query(sql));
    return [written.Value, read.Value];
  } finally {
    await opened.close();
  }
}

test.each([
  ['name', 'localhost:PORT', { 'ssl-mode': 'REQUIRED' }],
  ['other', '127.0.0.1:PORT', { 'ssl-mode': 'required' }],
  ['other', 'localhost:PORT', VERIFY_CA],
  ['name', 'localhost:PORT', VERIFY_IDENTITY],
  ['address', '127.0.0.1:PORT', VERIFY_IDENTITY],
  ['name', 'nowhere.invalid:PORT,localhost:PORT', VERIFY_IDENTITY],
  ['address', 'nowhere.invalid:PORT,127.0.0.1:PORT', VERIFY_IDENTITY],
] as const)(
  'S44 with the certificate for the %s, connections to %s with %j are encrypted',
  async (certificate, hosts, parameters) => {
    await present(certificate);
    for (const cipher of await ciphersOf(urlOf(hosts, parameters)))
      expect(cipher).toMatch(/^TLS_|GCM|CHACHA/);
  },
  30_000,
);

test.each([
  ['name', 'localhost:PORT', {}, /secure_transport|^Access denied/],
  ['name', 'localhost:PORT', { 'ssl-mode': 'DISABLED' }, /secure_transport|^Access denied/],
  ['name', 'localhost:PORT', { 'ssl-mode': 'VERIFY_CA', 'ssl-ca': 'other-ca' }, /certificate|issuer/],
  ['name', 'localhost:PORT', { 'ssl-mode': 'VERIFY_IDENTITY' }, /certificate|issuer/],
  ['other', 'localhost:PORT', VERIFY_IDENTITY, /does not match certificate's altnames/],
  ['address', 'localhost:PORT', VERIFY_IDENTITY, /does not match certificate's altnames/],
  ['name', '127.0.0.1:PORT', VERIFY_IDENTITY, /does not match certificate's altnames|IP: 127.0.0.1/],
  ['name', 'nowhere.invalid:PORT,127.0.0.1:PORT', VERIFY_IDENTITY, /altnames|IP: 127.0.0.1/],
  [
    'name',
    'localhost.:PORT,127.0.0.1:PORT',
    { 'ssl-mode': 'VERIFY_CA', 'ssl-ca': 'other-ca' },
    /certificate|issuer/,
  ],
] as const)(
  'S44 with the certificate for the %s, connecting to %s with %j fails',
  async (certificate, hosts, parameters, message) => {
    await present(certificate);
    await expect(ciphersOf(urlOf(hosts, parameters))).rejects.toThrow(message);
  },
  30_000,
);

test('S44 user, password and database name can contain any characters, percent-encoded', async () => {
  await present('name');
  const [user, password, name] = ['twin@lock:1', 'a?b#c/d%e&f+g', 'twin lock'];
  await administer(`CREATE DATABASE \`${name}\``);
  await administer(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`);
  await administer(`GRANT ALL ON \`${name}\`.* TO '${user}'@'%'`);
  const url = new URL(urlOf('localhost:PORT', VERIFY_IDENTITY));
  const account = [user, password].map(encodeURIComponent).join(':');
  const ciphers = await ciphersOf(`mysql://${account}@${url.host}/${encodeURIComponent(name)}${url.search}`);
  expect(ciphers).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
}, 30_000);

test('S44 of several hosts, one with an invalid certificate is skipped', async () => {
  await present('name');
  for (const cipher of await ciphersOf(urlOf('127.0.0.1:PORT,localhost:PORT', VERIFY_IDENTITY)))
    expect(cipher).toMatch(/./);
}, 30_000);

describe('a server', () => {
  function operate(entry: 'main.js' | 'cli/main.js', args: string[], DATABASE_URL: string) {
    const env = { PORT: '0', DATA_DIR: join(folder, 'data'), ENCRYPTION_KEYS, DATABASE_URL };
    return startBuilt(entry, args, { env });
  }

  test('S44 uses TLS, as do the operator’s commands and doctor', async () => {
    await present('name');
    const DATABASE_URL = urlOf('localhost:PORT', VERIFY_IDENTITY);
    const { server, api } = await startRemote({ env: { DATABASE_URL, ENCRYPTION_KEYS } });
    try {
      const { token } = await signInAgain(api, await anOwner(api));
      expect((await api.send('{ viewer { user { email } } }', {}, { token })).data?.viewer).not.toBeNull();
    } finally {
      await server.stop();
    }
    const owners = operate('cli/main.js', ['list-owners'], DATABASE_URL);
    expect(await owners.ended).toBe(0);
    const doctor = operate('cli/main.js', ['doctor'], DATABASE_URL);
    expect(await doctor.ended).toBe(0);
    expect(doctor.output()).toMatch(
      /database: ok, localhost:\d+\/\w+ \(.*, TLSv1\.3 with ssl-mode VERIFY_IDENTITY\)/,
    );
  }, 60_000);

  test.each([
    ['without TLS', {}, /TLS connections only, set ssl-mode in DATABASE_URL/],
    ['with another authority', { 'ssl-mode': 'VERIFY_CA', 'ssl-ca': 'other-ca' }, /certificate|issuer/],
  ])(
    'S44 %s exits with one sentence',
    async (_, parameters, message) => {
      await present('name');
      const started = operate('main.js', [], urlOf('localhost:PORT', parameters as Record<string, string>));
      expect(await started.ended).toBe(1);
      expect(started.errors()).toEqual([
        expect.stringMatching(/^Twinlock can't start: The database at localhost/),
      ]);
      expect(started.errors()[0]).toMatch(message);
    },
    30_000,
  );

  test('S44 exits if it requires TLS and the database offers none', async () => {
    const plain = await startMariaDb({ args: ['--skip-ssl'] });
    try {
      const started = operate('main.js', [], `${await createDatabase(plain.url)}?ssl-mode=REQUIRED`);
      expect(await started.ended).toBe(1);
      expect(started.errors()[0]).toMatch(/does not support secure connection/);
    } finally {
      await plain.stop();
    }
  }, 60_000);

  test('S44 with an unknown parameter exits with an error that names it', async () => {
    const port = await findFreePort();
    const started = operate('main.js', [], `mysql://root:hunter2@127.0.0.1:${port}/twinlock?sslmode=require`);
    expect(await started.ended).toBe(1);
    expect(started.errors()).toEqual([
      `Twinlock can't start: DATABASE_URL has the parameter "sslmode", but only ssl-mode and ssl-ca are supported.`,
    ]);
  }, 30_000);
});
