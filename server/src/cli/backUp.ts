import { open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import Libsql from 'libsql';
import type { Config } from '../config';
import { KEY_FILE } from '../crypto/loadKeyRing';
import { requireInstance } from './requireInstance';

const OWNER_ONLY = 0o600;
const MEGABYTE = 1024 * 1024;

/**
 * Copies the embedded database in a consistent state while servers write. Needs no keys and no current schema, so that a new
 * version can back up the database before it migrates.
 */
export async function backUp(
  config: Config,
  { path, place }: { path: string; place: string },
): Promise<string> {
  const { database, encryptionKeys, dataDir } = config;
  if (database.kind === 'mysql')
    throw new Error(
      'This copies the embedded database only; back MySQL up with `mysqldump --single-transaction`, MariaDB with mariadb-backup.',
    );
  await requireInstance(config, { place, mayBeOlder: true });
  const file = resolve(path);
  await writeAtomically(file, (draft) => copyDatabase(database.file, draft));
  const { size } = await stat(file);
  const keys = encryptionKeys === null ? resolve(dataDir, KEY_FILE) : 'ENCRYPTION_KEYS';
  return [
    `Backed up to ${file} (${(size / MEGABYTE).toFixed(1)} MB) and checked.`,
    `The backup doesn't contain the encryption keys, and nobody can sign in without them: keep a copy of ${keys} in another place.`,
  ].join('\n');
}

/** Creates `file`, which must not exist, and replaces it with the complete draft. Both are private. */
async function writeAtomically(file: string, write: (draft: string) => void): Promise<void> {
  const draft = `${file}.part`;
  await createPrivateFile(file);
  try {
    await createPrivateFile(draft);
    try {
      write(draft);
      await flush(draft);
      await rename(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function createPrivateFile(file: string): Promise<void> {
  const created = await open(file, 'wx', OWNER_ONLY).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(
      code === 'EEXIST'
        ? `${file} is there already; nothing was written.`
        : `${file} can't be written (${code}).`,
    );
  });
  await created.close();
}

/** VACUUM INTO accepts an empty file, and doesn't block writers in WAL mode. */
function copyDatabase(from: string, to: string): void {
  withSqlite(from, (db) => db.prepare('VACUUM INTO ?').run([to]));
  const [verdict] = withSqlite(to, (db) => db.prepare('PRAGMA integrity_check').all([])) as {
    integrity_check: string;
  }[];
  if (verdict?.integrity_check !== 'ok')
    throw new Error(`The copy is damaged, and so may be the database: ${verdict?.integrity_check}.`);
}

function withSqlite<T>(file: string, work: (db: Libsql.Database) => T): T {
  const db = new Libsql(file, { readonly: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

async function flush(file: string): Promise<void> {
  const opened = await open(file, 'r+');
  await opened.sync().finally(() => opened.close());
}
