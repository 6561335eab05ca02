import { randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/** Ciphertexts name the id of their key (S05). */
export interface EncryptionKey {
  id: string;
  key: Buffer;
}

/** The first key encrypts; all decrypt. */
export interface KeyRing {
  readonly current: EncryptionKey;
  /** Ids in the order of the keys. */
  readonly ids: readonly string[];
  find(id: string): EncryptionKey | undefined;
  /** Reads the key file again; absent if the ring comes from ENCRYPTION_KEYS. */
  reload?(): void;
}

/** The message never contains a key. */
export class InvalidKeyRing extends Error {
  override name = 'InvalidKeyRing';
}

/** Parses `id:base64(32 bytes)[,id:base64…]`. Throws `InvalidKeyRing`. */
export function parseKeyRing(text: string): KeyRing {
  const keys = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseKey);
  const [current] = keys;
  if (!current) throw new InvalidKeyRing('it holds no key');
  const byId = new Map(keys.map((key) => [key.id, key]));
  if (byId.size !== keys.length) throw new InvalidKeyRing('two of its keys have the same id');
  return { current, ids: [...byId.keys()], find: (id) => byId.get(id) };
}

/** Returns a new key in the format of a ring, with the date in its id. */
export function generateKey(now: Date): string {
  const id = `k${now.toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(2).toString('hex')}`;
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

function parseKey(entry: string, index: number): EncryptionKey {
  const position = `key ${index + 1}`;
  const colon = entry.indexOf(':');
  if (colon < 0) throw new InvalidKeyRing(`${position} is not written as id:base64`);
  const id = entry.slice(0, colon);
  if (!KEY_ID.test(id))
    throw new InvalidKeyRing(`the id of ${position} has other characters than letters, digits, _ and -`);
  const encoded = entry.slice(colon + 1);
  const key = Buffer.from(encoded, 'base64');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded) || key.length !== KEY_BYTES) {
    throw new InvalidKeyRing(`${position} (${id}) is not base64 of ${KEY_BYTES} bytes`);
  }
  return { id, key };
}
