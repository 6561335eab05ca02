import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './keyRing';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The place a sealed text belongs to; sealed for one row it opens in no other. */
export interface SealedField {
  table: string;
  column: string;
  rowId: string;
}

/** A sealed text names a key that the ring doesn't hold. */
export class MissingKey extends Error {
  override name = 'MissingKey';
  constructor(readonly keyId: string) {
    super(
      `ENCRYPTION_KEYS (without it, the file encryption-keys in DATA_DIR) holds no key "${keyId}", which stored secrets are encrypted with; add that key and start again`,
    );
  }
}

/** A text that isn't what its key sealed for this place: altered, moved, or sealed with another key of the same id. */
export class UnreadableSecret extends Error {
  override name = 'UnreadableSecret';
  constructor(keyId: string, { table }: SealedField) {
    super(
      `The key "${keyId}" doesn't open what is stored in ${table}: another key of that name encrypted it, or the row was altered`,
    );
  }
}

/** Seals secrets for storage: AES-256-GCM, the key's id in the text, the row as associated data (S05). */
export class SecretBox {
  constructor(private readonly ring: KeyRing) {}

  /** Id of the key that new texts are sealed with. */
  get currentKeyId(): string {
    return this.ring.current.id;
  }

  /** Ids of the keys that texts can be opened with, the one that encrypts first. */
  get keyIds(): readonly string[] {
    return this.ring.ids;
  }

  /** Whether the ring is a file that is read again when an id is unknown. */
  get readsKeyFile(): boolean {
    return this.ring.readAgain !== undefined;
  }

  /** Takes over keys that were added to the file of the ring; does nothing where the ring is configured. */
  readKeyFileAgain(): void {
    this.ring.readAgain?.();
  }

  seal(plain: string, place: SealedField): string {
    const { id, key } = this.ring.current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(associatedData(id, place));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, id, iv.toString('base64url'), body.toString('base64url')].join('.');
  }

  /** Throws `MissingKey` where the ring lacks the key, and `UnreadableSecret` where the text was altered or moved. */
  open(sealed: string, place: SealedField): string {
    const [version, keyId = '', iv = '', body = '', ...rest] = sealed.split('.');
    if (version !== VERSION || rest.length > 0)
      throw new Error('A sealed text is not in a format that this version knows');
    const found = this.ring.find(keyId);
    if (!found) throw new MissingKey(keyId);
    try {
      return decipher({
        key: found.key,
        iv: decode(iv),
        body: decode(body),
        data: associatedData(keyId, place),
      });
    } catch {
      throw new UnreadableSecret(keyId, place);
    }
  }
}

function decipher({ key, iv, body, data }: Record<'key' | 'iv' | 'body' | 'data', Buffer>): string {
  const opening = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(data)
    .setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([opening.update(body.subarray(0, -TAG_BYTES)), opening.final()]).toString('utf8');
}

/** Which key sealed this text. */
export function keyIdOf(sealed: string): string {
  return sealed.split('.')[1] ?? '';
}

/** Node skips what is no base64url, so an altered text could read as the same bytes: the tag covers bytes, not text. */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Error('A sealed text was altered');
  return bytes;
}

function associatedData(keyId: string, { table, column, rowId }: SealedField): Buffer {
  return Buffer.from([VERSION, keyId, table, column, rowId].join('\n'));
}
