import { hash, randomBytes, randomInt } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A new bearer secret: 256 bits from the system's CSPRNG, in base64url (S15). */
export function generateToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is stored of a token. A plain hash is enough: with 256 random bits there is nothing to guess.
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** A text of `length` symbols, each chosen evenly from the alphabet. */
export function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
