import { access, chmod, constants, lstat, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, InvalidConfig } from '../config';
import { KEY_FILE } from '../crypto/loadKeyRing';
import { OUTBOX } from '../notifications/openMailTransport';
import { createPrivateFile, OWNER_ONLY_FILE } from './createPrivateFile';
import { LOCK_ENDING } from './lockFile';

const OWNER_ONLY_FOLDER = 0o700;
/** Permission bits of all users except the owner. */
const OTHERS = 0o077;
const ROOT_UID = 0;

/** Rights that the server needs in the data folder. Read is needed to find files that other users can read. */
export const FOLDER_RIGHTS = constants.R_OK | constants.W_OK | constants.X_OK;

export const PRIVATE_UMASK = OTHERS;

/** Creates DATA_DIR. Throws `InvalidConfig` if it can't be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await createFolder(dataDir);
    await access(dataDir, FOLDER_RIGHTS);
  } catch (error) {
    throw new InvalidConfig(`DATA_DIR ${dataDir} can't be used (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Node's recursive mkdir never returns if the kernel rejects a new folder with ENOENT, for example in /proc. */
async function createFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await createFolder(parent);
  await mkdir(folder, { mode: OWNER_ONLY_FOLDER }).catch(async (error: unknown) => {
    // Another process may have created it in the meantime.
    if (!(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Makes the database, key and mail files private, also those of older versions, and warns if DATA_DIR isn't (S44). */
export async function protectFiles(config: Config, log: Logger): Promise<void> {
  if (config.database.kind === 'sqlite') await createDatabaseFile(config.database.file);
  for (const file of await listOpenFiles(config)) {
    await makePrivate(file).catch(({ code }: NodeJS.ErrnoException) =>
      log.warn({ file, code }, 'Other users may read this file, and its mode can’t be changed'),
    );
  }
  if (await isOpenToOthers(config.dataDir))
    log.warn(
      `Other users may look into DATA_DIR ${config.dataDir}. Run \`chmod 700 ${config.dataDir}\`, unless they are meant to.`,
    );
}

/** Returns the database, key and mail files that other users can access. */
export async function listOpenFiles({ dataDir, database }: Config): Promise<string[]> {
  const files = database.kind === 'sqlite' ? await withCompanions(database.file) : [];
  const outbox = join(dataDir, OUTBOX);
  files.push(...(await listNames(dataDir)).filter(isKeyFile).map((name) => join(dataDir, name)));
  files.push(...(await listNames(outbox)).map((name) => join(outbox, name)));
  const areOpen = await Promise.all(files.map(isOpenFile));
  return files.filter((_, index) => areOpen[index]);
}

/** Whether other users have any access to the folder; false if it doesn't exist. */
export async function isOpenToOthers(folder: string): Promise<boolean> {
  return stat(folder).then(
    ({ mode }) => (mode & OTHERS) !== 0,
    () => false,
  );
}

/** SQLite gives its other files the mode of the database file, regardless of the umask. */
async function createDatabaseFile(file: string): Promise<void> {
  await createPrivateFile(file).catch(({ code }: NodeJS.ErrnoException) => {
    throw new InvalidConfig(`The database file ${file} can't be created (${code}).`);
  });
}

/** If the database file is a link, SQLite's other files are beside its target. */
async function withCompanions(file: string): Promise<string[]> {
  const target = await realpath(file).catch(() => file);
  return [file, ...['-wal', '-shm', '-journal', LOCK_ENDING].map((ending) => `${target}${ending}`)];
}

function isKeyFile(name: string): boolean {
  return name === KEY_FILE || name.startsWith(`${KEY_FILE}.`);
}

async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function isOpenFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile() && (found.mode & OTHERS) !== 0,
    () => false,
  );
}

/** Follows links of this user and of root only: another user could point a link to any file. */
async function makePrivate(file: string): Promise<void> {
  const link = await lstat(file);
  if (link.isSymbolicLink() && link.uid !== ROOT_UID && link.uid !== process.getuid?.())
    throw Object.assign(new Error('A link of another user'), { code: 'ELOOP' });
  await chmod(file, OWNER_ONLY_FILE);
}
