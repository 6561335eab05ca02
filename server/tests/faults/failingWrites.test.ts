import { type Connection, createConnection } from 'mysql2/promise';
import { generateKey } from '../../src/crypto/keyRing';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { anOwner, startSignIn } from '../support/people';
import { millisecondsUntil, startRemote } from '../support/remoteApi';

const NOT_READY_WITHIN_MILLISECONDS = 30_000;

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

/** Returns the URL of a database with a user who, unlike an administrator, can't write while MariaDB is read-only. */
async function urlForOrdinaryUser(): Promise<string> {
  const url = new URL(await createDatabase(mariaDb.url));
  await administrator.query("CREATE OR REPLACE USER ordinary@'%' IDENTIFIED BY 'ordinary'");
  await administrator.query(`GRANT ALL ON ${url.pathname.slice(1)}.* TO ordinary@'%'`);
  url.username = 'ordinary';
  url.password = 'ordinary';
  return url.href;
}

test.each([
  ['is read-only', 'SET GLOBAL read_only = 1', 'SET GLOBAL read_only = 0', 'the database is read-only'],
  [
    'blocks writes, as with a full disk',
    'FLUSH TABLES WITH READ LOCK',
    'UNLOCK TABLES',
    'writes time out: the disk of the database server may be full, or its tables are locked',
  ],
])(
  'while MariaDB %s, the server becomes not ready within 30 seconds, and ready within 60 once writes work',
  async (_, stopWrites, allowWrites, reason) => {
    const env = { DATABASE_URL: await urlForOrdinaryUser(), ENCRYPTION_KEYS: generateKey(new Date()) };
    const { server, api } = await startRemote({ env });
    try {
      const owner = await anOwner(api);
      await administrator.query(stopWrites);
      expect((await startSignIn(api, owner)).code).toBe('SERVICE_UNAVAILABLE');
      expect(await millisecondsUntil('not ready', api)).toBeLessThan(NOT_READY_WITHIN_MILLISECONDS);
      await server.whenPrinted(new RegExp(`"reason":"${reason}"`));
      await administrator.query(allowWrites);
      await millisecondsUntil('ready', api);
      expect((await startSignIn(api, owner)).code).toBeUndefined();
    } finally {
      await administrator.query(allowWrites);
      await server.stop();
    }
  },
  120_000,
);
