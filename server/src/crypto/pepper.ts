import { createHmac } from 'node:crypto';

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
}
