import { access, chmod, constants, lstat, mkdir, open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, InvalidConfig } from '../config';
import { KEY_FILE } from '../crypto/loadKeyRing';
import { OUTBOX } from '../notifications/openMailTransport';
import { LOCK_ENDING } from './lockFile';

const OWNER_ONLY = 0o700;
const OWNER_ONLY_FILE = 0o600;
/** Permission bits of anyone but the owner. */
const OTHERS = 0o077;
/** User id of the administrator. */
const ROOT = 0;

/** What the server has to be allowed in the data folder: files that it can't list or reach it couldn't close to others. */
export const FOLDER_RIGHTS = constants.R_OK | constants.W_OK | constants.X_OK;

/** What a process with this umask makes is for its owner only. */
export const PRIVATE_UMASK = OTHERS;

/** Makes the folder that holds the embedded database, its keys and unsent mail; InvalidConfig where it can't be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, FOLDER_RIGHTS);
  } catch (error) {
    throw new InvalidConfig(`DATA_DIR ${dataDir} can't be used (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Node's own recursive mkdir never returns where the kernel refuses a new folder with ENOENT, as under /proc. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder, { mode: OWNER_ONLY }).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Makes every file that the embedded mode keeps readable by its owner alone, also those of an older version (S44). */
export async function protectFiles(config: Config, log: Logger): Promise<void> {
  if (config.database.kind === 'sqlite') await makeDatabaseFile(config.database.file);
  for (const file of await listOpenFiles(config)) {
    await closeFile(file).catch(({ code }: NodeJS.ErrnoException) =>
      log.warn({ file, code }, 'Other users may read this file, and its mode can’t be changed'),
    );
  }
  if (await isOpenToOthers(config.dataDir))
    log.warn(
      `Other users may look into DATA_DIR ${config.dataDir}. Run \`chmod 700 ${config.dataDir}\`, unless they are meant to.`,
    );
}

/** Files of the embedded mode that others than their owner may read or write. */
export async function listOpenFiles({ dataDir, database }: Config): Promise<string[]> {
  const files = database.kind === 'sqlite' ? await withCompanions(database.file) : [];
  const outbox = join(dataDir, OUTBOX);
  files.push(...(await listNames(dataDir)).filter(isKeyFile).map((name) => join(dataDir, name)));
  files.push(...(await listNames(outbox)).map((name) => join(outbox, name)));
  const areOpen = await Promise.all(files.map(isOpenFile));
  return files.filter((_, index) => areOpen[index]);
}

/** Whether others than its owner may do anything with the folder; false where there is none. */
export async function isOpenToOthers(folder: string): Promise<boolean> {
  return stat(folder).then(
    ({ mode }) => (mode & OTHERS) !== 0,
    () => false,
  );
}

/** SQLite gives the files beside a database the mode of the database, whatever the umask. */
async function makeDatabaseFile(file: string): Promise<void> {
  const made = await open(file, 'ax', OWNER_ONLY_FILE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw new InvalidConfig(`The database file ${file} can't be made (${error.code}).`);
  });
  await made?.close();
}

/** Where the database is a link, SQLite keeps these files beside the one that it leads to. */
async function withCompanions(file: string): Promise<string[]> {
  const place = await realpath(file).catch(() => file);
  return [file, ...['-wal', '-shm', '-journal', LOCK_ENDING].map((ending) => `${place}${ending}`)];
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

/** Follows a link only if this user or root made it: another user could have it lead to any file. */
async function closeFile(file: string): Promise<void> {
  const link = await lstat(file);
  if (link.isSymbolicLink() && link.uid !== ROOT && link.uid !== process.getuid?.())
    throw Object.assign(new Error('A link of another user'), { code: 'ELOOP' });
  await chmod(file, OWNER_ONLY_FILE);
}
