import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { parseKeyRing } from './keyRing';
import { keyIdOf, MissingKey, type SealedField, SecretBox } from './secretBox';

const keyOf = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [keyOf('old'), keyOf('new')];
const box = new SecretBox(parseKeyRing(OLD));
const FIELD: SealedField = { table: 'enrollments', column: 'sealedSecret', rowId: 'row-1' };
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test('S05 any text can be decrypted in its field', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.uuid(), (plain, rowId) => {
      expect(box.open(box.seal(plain, { ...FIELD, rowId }), { ...FIELD, rowId })).toBe(plain);
    }),
  );
});

test('S05 a ciphertext contains the key id, and not the plain text', () => {
  const sealed = box.seal(SECRET, FIELD);
  expect(sealed).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]+$/);
  expect(keyIdOf(sealed)).toBe(box.currentKeyId);
  expect(Buffer.from(sealed.split('.')[3]!, 'base64url').includes(SECRET)).toBe(false);
});

test('S05 every ciphertext has another IV', () => {
  const sealed = Array.from({ length: 1000 }, () => box.seal(SECRET, FIELD));
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(1000);
});

test.each<[string, Partial<SealedField>]>([
  ['row', { rowId: 'row-2' }],
  ['column', { column: 'sealedCodes' }],
  ['table', { table: 'recovery_code_sets' }],
  ['row whose id continues the column', { column: 'sealed', rowId: 'Secretrow-1' }],
])('S05 it can’t be decrypted in another %s', (_, moved) => {
  expect(() => box.open(box.seal(SECRET, FIELD), { ...FIELD, ...moved })).toThrow();
});

test('S05 it can’t be decrypted if any character was altered', () => {
  const sealed = box.seal(SECRET, FIELD);
  for (let at = 0; at < sealed.length; at += 1) {
    for (const other of ['A', 'B', '.', '=', ' ', '', `${sealed[at]}A`]) {
      const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
      if (altered !== sealed) expect(() => box.open(altered, FIELD)).toThrow();
    }
  }
});

test('S05 it can’t be decrypted if it was shortened or extended', () => {
  const sealed = box.seal(SECRET, FIELD);
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => box.open(sealed.slice(0, length), FIELD)).toThrow();
  for (const addition of ['A', '.', '.A', '=', '\n', '!'])
    expect(() => box.open(sealed + addition, FIELD)).toThrow();
});

test('S05 a shortened tag is rejected', () => {
  const [version, id, iv, body = ''] = box.seal('', FIELD).split('.');
  const shortened = Buffer.from(body, 'base64url').subarray(0, 4).toString('base64url');
  expect(() => box.open([version, id, iv, shortened].join('.'), FIELD)).toThrow();
});

test('S05 parts of two ciphertexts can’t be combined', () => {
  const [one, two] = [box.seal('one', FIELD), box.seal('two', FIELD)].map((text) => text.split('.'));
  expect(() => box.open([one![0], one![1], one![2], two![3]].join('.'), FIELD)).toThrow();
});

describe('changing keys', () => {
  test('S05 a new first key encrypts, and the older one still decrypts', () => {
    const both = new SecretBox(parseKeyRing(`${NEW},${OLD}`));
    const before = box.seal(SECRET, FIELD);
    expect(both.open(before, FIELD)).toBe(SECRET);
    expect(keyIdOf(both.seal(SECRET, FIELD))).toBe('new');
  });

  test('S05 the error names a missing key', () => {
    const withoutOld = new SecretBox(parseKeyRing(NEW));
    const open = () => withoutOld.open(box.seal(SECRET, FIELD), FIELD);
    expect(open).toThrow(MissingKey);
    expect(open).toThrow('no key "old"');
    expect(open).toThrow(expect.objectContaining({ keyId: 'old' }));
  });

  test('S05 another key with the same id can’t decrypt', () => {
    expect(() => new SecretBox(parseKeyRing(keyOf('old'))).open(box.seal(SECRET, FIELD), FIELD)).toThrow();
  });

  test("S05 a ciphertext can't be decrypted under another key id, even of the same key", () => {
    const twice = new SecretBox(parseKeyRing(`${OLD},${OLD.replace('old', 'alias')}`));
    const renamed = twice.seal(SECRET, FIELD).replace('v1.old.', 'v1.alias.');
    expect(() => twice.open(renamed, FIELD)).toThrow();
  });
});

test('S29 any other text is rejected with an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `v1.old.${text}`),
      ),
      (text) => {
        expect(() => box.open(text, FIELD)).toThrow();
      },
    ),
  );
});
