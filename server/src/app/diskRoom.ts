import { statfsSync } from 'node:fs';

/** SQLite needs 32 kB for its shared memory and a few pages for each transaction. */
const FULL_BELOW_BYTES = 256 * 1024;

/** Free bytes of the file system that holds the folder, for users other than root; null where they can't be determined. */
export function freeBytesAt(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Whether the file system that holds the folder has no room left for a transaction. */
export function isFullAt(folder: string): boolean {
  const free = freeBytesAt(folder);
  return free !== null && free < FULL_BELOW_BYTES;
}
