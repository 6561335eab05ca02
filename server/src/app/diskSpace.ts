import { statfsSync } from 'node:fs';

/** SQLite needs 32 kB for its shared memory, and a few pages per transaction. */
const FULL_BELOW_BYTES = 256 * 1024;

/** Returns the free bytes of the folder's file system for users other than root; null if they are unknown. */
export function freeBytesAt(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Whether the folder's file system has no space left for a transaction. */
export function isFullAt(folder: string): boolean {
  const free = freeBytesAt(folder);
  return free !== null && free < FULL_BELOW_BYTES;
}
