import { readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Suffix of the lock file of an embedded database. */
export const LOCK_ENDING = '-lock';

/** Returns the path of the lock file. It is beside the target of a link, so that all links to a database share the lock. */
export async function lockFileOf(databaseFile: string): Promise<string> {
  const target = await realpath(databaseFile).catch(() => targetOf(databaseFile));
  return `${target}${LOCK_ENDING}`;
}

/** Returns the target of a link, which doesn't have to exist. */
async function targetOf(file: string): Promise<string> {
  return readlink(file).then(
    (target) => resolve(dirname(file), target),
    () => file,
  );
}
