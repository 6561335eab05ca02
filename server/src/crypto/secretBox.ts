import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './keyRing';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The associated data of a ciphertext: it can't be decrypted in another column or row. */
export interface SealedField {
  table: string;
  column: string;
  rowId: string;
}

export class MissingKey extends Error {
  override name = 'MissingKey';
  constructor(readonly keyId: string) {
    super(
      `ENCRYPTION_KEYS (without it, the file encryption-keys in DATA_DIR) holds no key "${keyId}", which stored secrets are encrypted with; add that key and start again`,
    );
  }
}

/** The ciphertext was altered, moved to another field, or encrypted with another key of the same id. */
export class UnreadableSecret extends Error {
  override name = 'UnreadableSecret';
  constructor(keyId: string, { table }: SealedField) {
    super(
      `The key "${keyId}" can't decrypt a row of ${table}: it was encrypted with another key of that id, or altered`,
    );
  }
}

/** Encrypts secrets for storage with AES-256-GCM: `v1.KEY_ID.IV.BODY`, with the field as associated data (S05). */
export class SecretBox {
  constructor(private readonly ring: KeyRing) {}

  /** Id of the key that encrypts. */
  get currentKeyId(): string {
    return this.ring.current.id;
  }

  /** Ids of all keys, the one that encrypts first. */
  get keyIds(): readonly string[] {
    return this.ring.ids;
  }

  /** Whether the ring is the key file, which is read again when a key id is unknown. */
  get readsKeyFile(): boolean {
    return this.ring.reload !== undefined;
  }

  /** Reads the key file again; does nothing if the ring is configured. */
  reloadKeyFile(): void {
    this.ring.reload?.();
  }

  seal(plain: string, field: SealedField): string {
    const { id, key } = this.ring.current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(associatedData(id, field));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, id, iv.toString('base64url'), body.toString('base64url')].join('.');
  }

  /** Throws `MissingKey` or `UnreadableSecret` if it can't be decrypted. */
  open(sealed: string, field: SealedField): string {
    const [version, keyId = '', iv = '', body = '', ...rest] = sealed.split('.');
    if (version !== VERSION || rest.length > 0) throw new Error('A stored secret has an unknown format');
    const found = this.ring.find(keyId);
    if (!found) throw new MissingKey(keyId);
    try {
      return decipher({
        key: found.key,
        iv: decode(iv),
        body: decode(body),
        data: associatedData(keyId, field),
      });
    } catch {
      throw new UnreadableSecret(keyId, field);
    }
  }
}

function decipher({ key, iv, body, data }: Record<'key' | 'iv' | 'body' | 'data', Buffer>): string {
  const opening = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(data)
    .setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([opening.update(body.subarray(0, -TAG_BYTES)), opening.final()]).toString('utf8');
}

export function keyIdOf(sealed: string): string {
  return sealed.split('.')[1] ?? '';
}

/** Rejects text that isn't canonical base64url. Node would ignore other characters, and the tag covers only the bytes. */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('A stored secret was altered');
  return bytes;
}

function associatedData(keyId: string, { table, column, rowId }: SealedField): Buffer {
  return Buffer.from([VERSION, keyId, table, column, rowId].join('\n'));
}
