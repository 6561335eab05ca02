import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '../../scripts/mariadb/mariadb.cjs';

/** The measured server may hold the lock to send mail. */
const LOCKED_FOR_MILLISECONDS = 5000;

const DATABASES = ['SQLite', 'MariaDB'] as const;

export type DatabaseName = (typeof DATABASES)[number];

/** Measures on one database after the other. */
export async function onEachDatabase<T>(measure: (name: DatabaseName) => Promise<T[]>): Promise<T[]> {
  const figures: T[] = [];
  for (const name of DATABASES) figures.push(...(await measure(name)));
  return figures;
}

/** A place for an instance: a data folder, its environment and a database. */
export interface Place {
  name: DatabaseName;
  /** The embedded database's file; there is none while `url` is set. */
  file: string;
  /** Of the database on MariaDB; null on SQLite. */
  url: string | null;
  env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

export async function makePlace(name: DatabaseName): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-bench-'));
  const server = name === 'MariaDB' ? await startMariaDb() : null;
  const url = server && `${server.url}/twinlock`;
  if (server) await createDatabase(server.url);
  return {
    name,
    file: join(folder, 'twinlock.db'),
    url,
    env: { ...environment(folder), ...(url !== null && { DATABASE_URL: url }) },
    remove: async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a statement on the database directly. */
export async function runStatement({ file, url }: Place, sql: string): Promise<void> {
  if (url === null) {
    const db = new Libsql(file, { timeout: LOCKED_FOR_MILLISECONDS });
    db.prepare(sql).run([]);
    db.close();
    return;
  }
  const connection = await createConnection(url);
  await connection.query(sql);
  await connection.end();
}

/** Takes only PATH and HOME from the shell's environment, so that nothing in it configures the server. */
function environment(dataDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '127.0.0.1',
  };
}

async function createDatabase(serverUrl: string): Promise<void> {
  const connection = await createConnection(serverUrl);
  await connection.query('CREATE DATABASE twinlock CHARACTER SET utf8mb4');
  await connection.end();
}
