import { readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Suffix of the file by which a server locks an embedded database. */
export const LOCK_ENDING = '-lock';

/** Returns the lock file, beside the target of a link, so that two links to one database share a lock. */
export async function lockFileOf(databaseFile: string): Promise<string> {
  const target = await realpath(databaseFile).catch(() => targetOf(databaseFile));
  return `${target}${LOCK_ENDING}`;
}

/** The target of a link that doesn't exist yet. */
async function targetOf(file: string): Promise<string> {
  return readlink(file).then(
    (target) => resolve(dirname(file), target),
    () => file,
  );
}
