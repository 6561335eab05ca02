import { open } from 'node:fs/promises';

/** Mode of files that only their owner can read. */
export const OWNER_ONLY_FILE = 0o600;

/** Creates an empty file unless it exists. Doesn't open an existing one: closing it would release a lock of this process on it. */
export async function createPrivateFile(file: string): Promise<void> {
  const created = await open(file, 'ax', OWNER_ONLY_FILE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  await created?.close();
}
