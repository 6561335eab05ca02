import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InvalidConfig } from './config';

const OWNER_ONLY = 0o700;

/** Makes the folder that holds the embedded database, its keys and unsent mail; InvalidConfig where it can't be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new InvalidConfig(
      `DATA_DIR ${dataDir} can't be written to (${(error as NodeJS.ErrnoException).code}).`,
    );
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
