import { entities } from '../../src/app/entities';
import { readTls } from '../../src/config/readTls';
import { generateKey } from '../../src/crypto/keyRing';
import { openDatabase } from '../../src/database/openDatabase';
import { useBothDatabases } from '../support/bothDatabases';
import { queryDatabase } from '../support/mariadb';
import { anOwner, startSignIn } from '../support/people';
import { startRemote } from '../support/remoteApi';

const databases = useBothDatabases();

test('on MariaDB three servers that start at the same time on an empty database share one instance', async () => {
  const env = { ENCRYPTION_KEYS: generateKey(new Date()), ...(await databases.envOf('mariadb')) };
  const start = () => startRemote({ env, dataDir: databases.dataDir });
  const started = await Promise.all([start(), start(), start()]);
  const owner = await anOwner(started[0].api);
  for (const { api } of started) expect((await startSignIn(api, owner)).code).toBeUndefined();
  await Promise.all(started.map(({ server }) => server.stop()));
}, 60_000);

describe('the lease for migrations on MariaDB', () => {
  let url: string;
  beforeEach(async () => {
    url = (await databases.envOf('mariadb')).DATABASE_URL as string;
    await queryDatabase(
      url,
      'CREATE TABLE migration_leases (id INT PRIMARY KEY, holder VARCHAR(36) NOT NULL, heldUntil DATETIME(3) NOT NULL)',
    );
  });

  const hold = (seconds: number) =>
    queryDatabase(
      url,
      "REPLACE INTO migration_leases VALUES (1, 'another', UTC_TIMESTAMP(3) + INTERVAL ? SECOND)",
      [seconds],
    );
  const open = async () => (await openDatabase({ kind: 'mysql', url, tls: readTls(url) }, entities)).close();
  const tables = async () => (await queryDatabase(url, 'SHOW TABLES')).length;
  const updates = async () => {
    const [row] = await queryDatabase(url, "SHOW GLOBAL STATUS LIKE 'Com_update'");
    return Number(row?.Value);
  };

  test('is waited for while another process holds it, and nothing changes meanwhile', async () => {
    await hold(3600);
    const before = await updates();
    const opening = open();
    // Each update is an attempt to take the lease.
    while ((await updates()) < before + 3) expect(await tables()).toBe(1);
    expect(await tables()).toBe(1);
    await hold(-1);
    await opening;
    expect(await tables()).toBeGreaterThan(10);
  });

  test('of a process that ended during a migration is waited for until it expires', async () => {
    await hold(-1);
    await open();
    expect(await tables()).toBeGreaterThan(10);
  });
});

test('every connection has its settings, including the first ones', async () => {
  const { DATABASE_URL: url = '' } = await databases.envOf('mariadb');
  const database = await openDatabase({ kind: 'mysql', url, tls: readTls(url) }, entities);
  const ask = () => database.read((db) => db.query('SELECT @@tx_isolation AS level, @@sql_mode AS mode'));
  const settings = [...(await ask()), ...(await Promise.all([ask(), ask(), ask()])).flat()];
  await database.close();
  expect(new Set(settings.map(({ level }) => level))).toEqual(new Set(['READ-COMMITTED']));
  expect(new Set(settings.map(({ mode }) => mode))).toEqual(
    new Set(['STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION']),
  );
});
