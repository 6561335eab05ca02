import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKey, InvalidKeyRing, type KeyRing, parseKeyRing } from './keyRing';

/** File in the data folder that has the ring unless ENCRYPTION_KEYS is set. */
export const KEY_FILE = 'encryption-keys';
const OWNER_ONLY = 0o600;

export interface KeySource {
  /** ENCRYPTION_KEYS; null if the ring is in the key file. */
  configured: string | null;
  dataDir: string;
}

/** As `readKeyRing`, but creates a missing key file. Concurrent starts end up with the same file. */
export async function loadKeyRing({ now, ...source }: KeySource & { now: Date }): Promise<KeyRing> {
  const file = join(source.dataDir, KEY_FILE);
  if (source.configured === null && (await findText(file)) === null)
    await createFile(file, `${generateKey(now)}\n`);
  return readKeyRing(source);
}

/**
 * Returns the configured ring, or the one in the key file. The file is read again when a key id is unknown, because keys can
 * change while the server runs. Throws `InvalidKeyRing` if the ring is missing or invalid.
 */
export async function readKeyRing({ configured, dataDir }: KeySource): Promise<KeyRing> {
  if (configured !== null) return parseNamed(configured, 'ENCRYPTION_KEYS');
  const file = join(dataDir, KEY_FILE);
  const text = await findText(file);
  if (text === null)
    throw new InvalidKeyRing(
      `${file} is missing, and the data in the database can't be decrypted without it. Restore it from its backup.`,
    );
  return fileRing(file, text);
}

/** Converts the text of a key file, which has a key per line, to the format of ENCRYPTION_KEYS. */
export function ringInFile(text: string): string {
  return text.trim().replaceAll('\n', ',');
}

/** A missing or invalid file doesn't change the ring, and keys that were read once stay available. */
function fileRing(file: string, firstText: string): KeyRing {
  let text = firstText;
  let ring = parseNamed(ringInFile(text), file);
  const reload = () => {
    try {
      // Synchronous like decryption. The file is small.
      const newText = readFileSync(file, 'utf8');
      if (newText === text) return;
      const before = ring;
      const fresh = parseNamed(ringInFile(newText), file);
      ring = { ...fresh, find: (id) => fresh.find(id) ?? before.find(id) };
      text = newText;
    } catch {
      // The file is missing or invalid, perhaps because it is being written.
    }
  };
  return {
    get current() {
      return ring.current;
    },
    get ids() {
      return ring.ids;
    },
    find: (id) => {
      if (!ring.find(id)) reload();
      return ring.find(id);
    },
    reload,
  };
}

function parseNamed(text: string, name: string): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    throw error instanceof InvalidKeyRing
      ? new InvalidKeyRing(`${name} can't be used: ${error.message}.`)
      : error;
  }
}

async function findText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Writes and flushes a draft first, so that the file is complete as soon as it exists. Keeps an existing file. */
async function createFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await unlink(draft);
  }
}
