import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type MariaDb, startMariaDb } from './mariadb';

/** For tests that start servers on either database: a MariaDB for the file, and a data folder for each test. */
export function useBothDatabases() {
  let mariaDb: MariaDb;
  let dataDir: string;

  beforeAll(async () => {
    mariaDb = await startMariaDb();
  });
  afterAll(() => mariaDb.stop());
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'twinlock-data-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  return {
    get dataDir(): string {
      return dataDir;
    },
    /** Returns the environment variables of a server for an empty database of this kind. */
    async envOf(kind: string): Promise<Record<string, string>> {
      return kind === 'mariadb' ? { DATABASE_URL: await createDatabase(mariaDb.url) } : {};
    },
  };
}
