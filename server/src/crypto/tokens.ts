import { hash, randomBytes, randomInt } from 'node:crypto';

const TOKEN_BYTES = 32;

/** Returns 256 bits from the system's CSPRNG, in base64url (S15). */
export function generateToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Returns the hash that is stored. It needs no salt or key, because 256 random bits can't be guessed. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** Returns `length` random symbols of the alphabet, uniformly distributed. */
export function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
