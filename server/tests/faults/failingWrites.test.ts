import { type Connection, createConnection } from 'mysql2/promise';
import { generateKey } from '../../src/crypto/keyRing';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { anOwner, startSignIn } from '../support/people';
import { type RemoteApi, startRemote } from '../support/remoteApi';

const NOT_READY_WITHIN_MILLISECONDS = 30_000;
const READY_WITHIN_MILLISECONDS = 60_000;

let mariaDb: MariaDb;
let administrator: Connection;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  administrator = await createConnection(mariaDb.url);
});
afterAll(async () => {
  await administrator.end();
  await mariaDb.stop();
});

/** Of a database whose user has no right to write where MariaDB is read-only, as administrators do. */
async function urlForOrdinaryUser(): Promise<string> {
  const url = new URL(await createDatabase(mariaDb.url));
  await administrator.query("CREATE OR REPLACE USER ordinary@'%' IDENTIFIED BY 'ordinary'");
  await administrator.query(`GRANT ALL ON ${url.pathname.slice(1)}.* TO ordinary@'%'`);
  url.username = 'ordinary';
  url.password = 'ordinary';
  return url.href;
}

/** Milliseconds until `/readyz` has the status. */
async function untilReadiness(api: RemoteApi, status: number): Promise<number> {
  const startedAt = Date.now();
  while ((await fetch(`${api.url}/readyz`)).status !== status)
    if (Date.now() - startedAt > READY_WITHIN_MILLISECONDS) break;
  return Date.now() - startedAt;
}

test.each([
  ['is read-only', 'SET GLOBAL read_only = 1', 'SET GLOBAL read_only = 0', 'the database is read-only'],
  [
    'takes no write, and refuses none, as with a full disk',
    'FLUSH TABLES WITH READ LOCK',
    'UNLOCK TABLES',
    'writes time out: the disk of the database server may be full, or its tables are locked',
  ],
])(
  'while MariaDB %s, the server is not ready within 30 seconds, and ready within 60 once it takes writes again',
  async (_, stopWrites, allowWrites, reason) => {
    const env = { DATABASE_URL: await urlForOrdinaryUser(), ENCRYPTION_KEYS: generateKey(new Date()) };
    const { server, api } = await startRemote({ env });
    try {
      const owner = await anOwner(api);
      await administrator.query(stopWrites);
      expect((await startSignIn(api, owner)).code).toBe('SERVICE_UNAVAILABLE');
      expect(await untilReadiness(api, 503)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
      await server.whenPrinted(new RegExp(`"reason":"${reason}"`));
      await administrator.query(allowWrites);
      expect(await untilReadiness(api, 200)).toBeLessThan(READY_WITHIN_MILLISECONDS);
      expect((await startSignIn(api, owner)).code).toBeUndefined();
    } finally {
      await administrator.query(allowWrites);
      await server.stop();
    }
  },
  120_000,
);
