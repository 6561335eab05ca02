import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
}

/** The configured ring, or the one in the data folder, which is made once; of two starts at the same time one makes it. */
export async function loadKeyRing({ now, ...source }: KeySource & { now: Date }): Promise<KeyRing> {
  const file = join(source.dataDir, KEY_FILE);
  if (source.configured === null && (await findText(file)) === null)
    await makeFile(file, `${generateKey(now)}\n`);
  return readKeyRing(source);
}

/**
 * The configured ring, or the one in the data folder; makes none, and throws where there is none. The one in the data folder is read
 * again when an id is unknown: keys may be changed while the server runs.
 */
export async function readKeyRing({ configured, dataDir }: KeySource): Promise<KeyRing> {
  if (configured !== null) return parseNamed(configured, 'ENCRYPTION_KEYS');
  const file = join(dataDir, KEY_FILE);
  const text = await findText(file);
  if (text === null)
    throw new InvalidKeyRing(
      `${file} is missing, and what the database holds can't be read without it. Put it back from its copy.`,
    );
  return fileRing(file, text);
}

/** The ring in a key file, which has a key on each line, as ENCRYPTION_KEYS takes it. */
export function ringInFile(text: string): string {
  return text.trim().replaceAll('\n', ',');
}

function parseFile(text: string, file: string): KeyRing {
  return parseNamed(ringInFile(text), file);
}

/** A file that is gone or broken leaves the ring as it was; keys that were read once are still found. */
function fileRing(file: string, firstText: string): KeyRing {
  let text = firstText;
  let ring = parseFile(text, file);
  const readAgain = () => {
    try {
      // Synchronous, as opening a sealed text is; the file is small.
      const newText = readFileSync(file, 'utf8');
      if (newText === text) return;
      const before = ring;
      const fresh = parseFile(newText, file);
      ring = { ...fresh, find: (id) => fresh.find(id) ?? before.find(id) };
      text = newText;
    } catch {
      // Gone, or broken: the next look may find it whole.
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
      if (!ring.find(id)) readAgain();
      return ring.find(id);
    },
    readAgain,
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

/** Appears whole or not at all: written under another name first, and flushed, since every stored secret hangs on it. */
async function makeFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  try {
    await link(draft, file).catch(unlessItExists);
  } finally {
    await unlink(draft);
  }
}

function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
