import { createHmac, hkdfSync } from 'node:crypto';

const DERIVED_KEY_BYTES = 32;

/**
 * A key of the instance's own that never leaves it: guesses at what was hashed with it can't be tried against a stolen
 * database. It is stored sealed, so that rotating the encryption keys changes no hash.
 */
export class Pepper {
  constructor(private readonly key: Buffer) {}

  /** A keyed hash; `purpose` keeps the hashes of different things apart, and JSON keeps one part from running into the next. */
  hash(purpose: string, ...parts: string[]): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');
  }

  /** A key of its own for one purpose, from which neither this one nor a hash can be computed (HKDF, RFC 5869). */
  deriveKey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', `twinlock ${purpose}`, DERIVED_KEY_BYTES));
  }
}
