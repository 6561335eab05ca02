import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateKey, InvalidKeyRing, type KeyRing, parseKeyRing } from './keyRing';

/** Where the embedded mode keeps its ring, in the data folder. */
export const KEY_FILE = 'encryption-keys';
const OWNER_ONLY = 0o600;

export interface KeySource {
  /** ENCRYPTION_KEYS, or null where the embedded mode keeps its own. */
  configured: string | null;
  dataDir: string;
  now: Date;
}

/** The configured ring, or the one in the data folder, which is made once; of two starts at the same time one makes it. */
export async function loadKeyRing({ configured, dataDir, now }: KeySource): Promise<KeyRing> {
  if (configured !== null) return parseNamed(configured, 'ENCRYPTION_KEYS');
  const file = join(dataDir, KEY_FILE);
  const text = (await findText(file)) ?? (await makeFile(file, `${generateKey(now)}\n`));
  return parseNamed(text.trim().replaceAll('\n', ','), file);
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

/** Appears whole or not at all: written under another name first, and flushed, since every stored secret hangs on it. */
async function makeFile(file: string, text: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  try {
    await link(draft, file).catch(unlessItExists);
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
