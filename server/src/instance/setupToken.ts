import { timingSafeEqual } from 'node:crypto';
import type { Pepper } from '../crypto/pepper';

/**
 * The token that the first owner proves access to the server with: configured, or derived from the instance's own key,
 * so that every replica and every start knows the same one and none is stored.
 */
export function setupToken(pepper: Pepper, configured: string | null): string {
  return configured ?? pepper.hash('setup-token');
}

export function isSameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
