import { RECOVERY_CODE_ALPHABET } from '@twinlock/shared';
import { generateToken, hashToken, randomText } from './tokens';

test('S15 a token has 256 bits in base64url, and is unique', () => {
  const tokens = Array.from({ length: 1000 }, generateToken);
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(tokens.join('')).toMatch(/^[\w-]+$/);
});

test('S15 the stored hash is the SHA-256 of the token', () => {
  // NIST's example for SHA-256 of "abc".
  expect(Buffer.from(hashToken('abc'), 'base64url').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const token = generateToken();
  expect(hashToken(token)).toHaveLength(43);
  expect(hashToken(token)).toBe(hashToken(token));
  expect(hashToken(token)).not.toBe(hashToken(generateToken()));
});

test('S08 symbols are uniformly distributed', () => {
  const draws = 320_000;
  const counts = new Map<string, number>();
  for (const symbol of randomText(RECOVERY_CODE_ALPHABET, draws))
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  expect([...counts.keys()].sort().join('')).toBe(RECOVERY_CODE_ALPHABET);
  // The expected count is 10,000, with a standard deviation of about 100.
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(800);
});

test.each([0, 1, 16])('a text has %s symbols', (length) => {
  expect(randomText('ab', length)).toHaveLength(length);
});
