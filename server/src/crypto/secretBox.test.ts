import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { parseKeyRing } from './keyRing';
import { keyIdOf, MissingKey, type SealedField, SecretBox } from './secretBox';

const keyOf = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [keyOf('old'), keyOf('new')];
const box = new SecretBox(parseKeyRing(OLD));
const PLACE: SealedField = { table: 'enrollments', column: 'sealedSecret', rowId: 'row-1' };
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test('S05 any text that was encrypted for a place decrypts there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.uuid(), (plain, rowId) => {
      expect(box.open(box.seal(plain, { ...PLACE, rowId }), { ...PLACE, rowId })).toBe(plain);
    }),
  );
});

test('S05 a sealed text shows its key id and nothing of what it holds', () => {
  const sealed = box.seal(SECRET, PLACE);
  expect(sealed).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]+$/);
  expect(keyIdOf(sealed)).toBe(box.currentKeyId);
  expect(Buffer.from(sealed.split('.')[3]!, 'base64url').includes(SECRET)).toBe(false);
});

test('S05 every sealing has an IV of its own', () => {
  const sealed = Array.from({ length: 1000 }, () => box.seal(SECRET, PLACE));
  expect(new Set(sealed.map((text) => text.split('.')[2])).size).toBe(1000);
});

test.each<[string, Partial<SealedField>]>([
  ['row', { rowId: 'row-2' }],
  ['column', { column: 'sealedCodes' }],
  ['table', { table: 'recovery_code_sets' }],
  ['row whose id continues the column', { column: 'sealed', rowId: 'Secretrow-1' }],
])('S05 moved to another %s it opens no more', (_, moved) => {
  expect(() => box.open(box.seal(SECRET, PLACE), { ...PLACE, ...moved })).toThrow();
});

test('S05 altered at any character it opens no more', () => {
  const sealed = box.seal(SECRET, PLACE);
  for (let at = 0; at < sealed.length; at += 1) {
    for (const other of ['A', 'B', '.', '=', ' ', '', `${sealed[at]}A`]) {
      const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
      if (altered !== sealed) expect(() => box.open(altered, PLACE)).toThrow();
    }
  }
});

test('S05 cut short, or with something added, it opens no more', () => {
  const sealed = box.seal(SECRET, PLACE);
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => box.open(sealed.slice(0, length), PLACE)).toThrow();
  for (const addition of ['A', '.', '.A', '=', '\n', '!'])
    expect(() => box.open(sealed + addition, PLACE)).toThrow();
});

test('S05 a shorter tag is not taken for a whole one', () => {
  const [version, id, iv, body = ''] = box.seal('', PLACE).split('.');
  const shortened = Buffer.from(body, 'base64url').subarray(0, 4).toString('base64url');
  expect(() => box.open([version, id, iv, shortened].join('.'), PLACE)).toThrow();
});

test('S05 two sealed texts can’t be put together from parts of each other', () => {
  const [one, two] = [box.seal('one', PLACE), box.seal('two', PLACE)].map((text) => text.split('.'));
  expect(() => box.open([one![0], one![1], one![2], two![3]].join('.'), PLACE)).toThrow();
});

describe('changing keys', () => {
  test('S05 a new first key seals, and the older one still opens', () => {
    const both = new SecretBox(parseKeyRing(`${NEW},${OLD}`));
    const before = box.seal(SECRET, PLACE);
    expect(both.open(before, PLACE)).toBe(SECRET);
    expect(keyIdOf(both.seal(SECRET, PLACE))).toBe('new');
  });

  test('S05 a key that is gone is named', () => {
    const withoutOld = new SecretBox(parseKeyRing(NEW));
    const open = () => withoutOld.open(box.seal(SECRET, PLACE), PLACE);
    expect(open).toThrow(MissingKey);
    expect(open).toThrow('no key "old"');
    expect(open).toThrow(expect.objectContaining({ keyId: 'old' }));
  });

  test('S05 another key under the same id opens nothing', () => {
    expect(() => new SecretBox(parseKeyRing(keyOf('old'))).open(box.seal(SECRET, PLACE), PLACE)).toThrow();
  });

  test("S05 a text doesn't open under the name of another key, even one of the same bytes", () => {
    const twice = new SecretBox(parseKeyRing(`${OLD},${OLD.replace('old', 'alias')}`));
    const renamed = twice.seal(SECRET, PLACE).replace('v1.old.', 'v1.alias.');
    expect(() => twice.open(renamed, PLACE)).toThrow();
  });
});

test('S29 whatever stands in the column throws an error and nothing worse', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `v1.old.${text}`),
      ),
      (text) => {
        expect(() => box.open(text, PLACE)).toThrow();
      },
    ),
  );
});
