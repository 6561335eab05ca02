import { timingSafeEqual } from 'node:crypto';
import type { Pepper } from '../crypto/pepper';

/**
 * Returns the token with which the first owner proves access to the server: the configured one, or one derived from the instance's
 * key, so that it is the same on every replica and after every restart.
 */
export function setupToken(pepper: Pepper, configured: string | null): string {
  return configured ?? pepper.hash('setup-token');
}

/** Compares in constant time. */
export function isSameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
