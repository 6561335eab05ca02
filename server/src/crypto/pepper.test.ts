import { randomBytes } from 'node:crypto';
import { Pepper } from './pepper';

const pepper = new Pepper(Buffer.alloc(32, 1));

test('S08 a hash is deterministic and has 43 characters', () => {
  expect(pepper.hash('recovery-code', 'set', 'ABCD')).toBe(pepper.hash('recovery-code', 'set', 'ABCD'));
  expect(pepper.hash('recovery-code', 'set', 'ABCD')).toMatch(/^[\w-]{43}$/);
});

test('S08 another key gives another hash', () => {
  expect(new Pepper(randomBytes(32)).hash('recovery-code', 'set', 'ABCD')).not.toBe(
    pepper.hash('recovery-code', 'set', 'ABCD'),
  );
});

test.each([
  ['another purpose', ['reset', 'a', 'b']],
  ['another part', ['code', 'a', 'c']],
  ['parts in another order', ['code', 'b', 'a']],
  ['concatenated parts', ['code', 'ab']],
  ['one part fewer', ['code', 'a']],
  ['an additional empty part', ['code', 'a', 'b', '']],
  ['a part with a separator', ['code', 'a\0b']],
  ['a part that looks like two', ['code', 'a","b']],
])('%s hashes differently', (_, [purpose = '', ...parts]) => {
  expect(pepper.hash(purpose, ...parts)).not.toBe(pepper.hash('code', 'a', 'b'));
});

test('S30 a derived key has 32 bytes, and differs for each purpose and from a hash', () => {
  const key = pepper.deriveKey('password hashes');
  expect(key).toHaveLength(32);
  expect(key.equals(pepper.deriveKey('password hashes'))).toBe(true);
  expect(key.equals(pepper.deriveKey('another purpose'))).toBe(false);
  expect(key.equals(Buffer.alloc(32, 1))).toBe(false);
  expect(key.toString('base64url')).not.toBe(pepper.hash('password hashes'));
});
