import { randomBytes } from 'node:crypto';
import { generateKey, InvalidKeyRing, parseKeyRing } from './keyRing';

const NOW = new Date('2026-03-01T12:00:00Z');
const key = randomBytes(32);
const base64 = key.toString('base64');

test('S05 the first key encrypts, and all decrypt', () => {
  const other = randomBytes(32);
  const ring = parseKeyRing(`new:${base64},old:${other.toString('base64')}`);
  expect(ring.current).toEqual({ id: 'new', key });
  expect(ring.find('new')?.key).toEqual(key);
  expect(ring.find('old')?.key).toEqual(other);
});

test.each(['gone', '', '__proto__', 'constructor', 'New'])('a ring has no key %j', (id) => {
  expect(parseKeyRing(`new:${base64}`).find(id)).toBeUndefined();
});

test.each([
  ['spaces and empty entries', ` a:${base64} ,, `],
  ['carriage returns', `a:${base64}\r,\r`],
  ['base64 without padding', `a:${base64.replace(/=+$/, '')}`],
  ['base64url', `a:${key.toString('base64url')}`],
  ['an id of 32 characters', `${'a'.repeat(32)}:${base64}`],
])('%s are accepted', (_, text) => {
  expect(parseKeyRing(text).current.key).toEqual(key);
});

test.each([
  ['nothing', '', 'it holds no key'],
  ['only commas', ' , ,', 'it holds no key'],
  ['a key without an id', base64, 'key 1 is not written as id:base64'],
  ['an empty id', `:${base64}`, 'the id of key 1'],
  ['an id with a dot', `a.b:${base64}`, 'the id of key 1'],
  ['an id of 33 characters', `${'a'.repeat(33)}:${base64}`, 'the id of key 1'],
  ['31 bytes', `a:${randomBytes(31).toString('base64')}`, 'key 1 (a) is not base64 of 32 bytes'],
  ['33 bytes', `a:${randomBytes(33).toString('base64')}`, 'key 1 (a) is not base64 of 32 bytes'],
  ['no bytes', 'a:', 'key 1 (a) is not base64 of 32 bytes'],
  ['hexadecimal', `a:${key.toString('hex')}`, 'key 1 (a) is not base64 of 32 bytes'],
  ['other characters among base64', `a:!${base64}`, 'key 1 (a) is not base64 of 32 bytes'],
  ['a bad second key', `a:${base64},b:short`, 'key 2 (b) is not base64 of 32 bytes'],
  ['one id twice', `a:${base64},a:${base64}`, 'two of its keys have the same id'],
])('%s is rejected with the reason', (_, text, message) => {
  expect(() => parseKeyRing(text)).toThrow(InvalidKeyRing);
  expect(() => parseKeyRing(text)).toThrow(message);
});

test('S22 no message contains a key', () => {
  for (const text of [base64, `a.b:${base64}`, `a:${base64}x`, `a:${base64},a:${base64}`]) {
    expect(() => parseKeyRing(text)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(base64.slice(0, 20)) }),
    );
  }
});

test('a generated key is a valid ring, has the date in its id, and is unique', () => {
  const keys = Array.from({ length: 100 }, () => generateKey(NOW));
  expect(new Set(keys.map((text) => parseKeyRing(text).current.key.toString('hex'))).size).toBe(100);
  expect(parseKeyRing(keys[0]!).current.id).toMatch(/^k20260301[0-9a-f]{4}$/);
});
