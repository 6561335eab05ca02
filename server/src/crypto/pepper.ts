import { createHmac, hkdfSync } from 'node:crypto';

const DERIVED_KEY_BYTES = 32;

/**
 * A secret key of the instance: guesses can't be checked against stolen hashes without it. It is stored encrypted, so that
 * rotating the encryption keys doesn't change any hash.
 */
export class Pepper {
  constructor(private readonly key: Buffer) {}

  /** Returns a keyed hash in base64url. Different purposes or parts give different hashes; JSON separates the parts. */
  hash(purpose: string, ...parts: string[]): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');
  }

  /** Derives a key for another use, with HKDF (RFC 5869). */
  deriveKey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', `twinlock ${purpose}`, DERIVED_KEY_BYTES));
  }
}
