import fc from 'fast-check';
import {
  formatRecoveryCode,
  formatSecret,
  isRecoveryCode,
  isTotpCode,
  normalizeRecoveryCode,
  normalizeTotpCode,
  RECOVERY_CODE_ALPHABET,
  RECOVERY_CODE_LENGTH,
} from './codes';

const recoveryCode = fc
  .array(fc.constantFrom(...RECOVERY_CODE_ALPHABET), {
    minLength: RECOVERY_CODE_LENGTH,
    maxLength: RECOVERY_CODE_LENGTH,
  })
  .map((symbols) => symbols.join(''));

describe('one-time codes', () => {
  test.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    [' 12-34-56 ', '123456'],
    ['１２３４５６', '123456'],
    ['123\u00a0456', '123456'],
    ['\u200b123456', '123456'],
    ['\u0661\u0662\u0663 \u0664\u0665\u0666', '123456'],
    ['\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6', '123456'],
    ['\u0967\u0968\u0969\u2011\u096a\u096b\u096c', '123456'],
    ['\u{1d7d9}\u{1d7da}\u{1d7db}\u{1d7dc}\u{1d7dd}\u{1d7de}', '123456'],
    ['123\u2212456', '123456'],
    ['123\u30fc456', '123456'],
    ['123\u2009\u2013\u2009456', '123456'],
  ])('reads %j as %s', (typed, code) => {
    expect(normalizeTotpCode(typed)).toBe(code);
    expect(isTotpCode(code)).toBe(true);
  });

  test.each(['', '12345', '1234567', '12345a', '1234 5', '-12345'])('rejects %j', (text) => {
    expect(isTotpCode(text)).toBe(false);
  });
});

describe('digits of every script', () => {
  const digits = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint)
    .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((sign) => /\p{Nd}/u.test(sign));
  const runs = Array.from({ length: digits.length / 10 }, (_, run) => digits.slice(run * 10, run * 10 + 10));

  test('S08 normalizes every decimal digit of Unicode to its value, in both kinds of codes', () => {
    expect(digits.length).toBeGreaterThan(600);
    for (const run of runs) {
      expect(normalizeTotpCode(run.join(' '))).toBe('0123456789');
      expect(normalizeRecoveryCode(run.join('-'))).toBe('0123456789');
    }
  });

  test('the values are those of ICU for each numbering system', () => {
    const systems = Intl.supportedValuesOf('numberingSystem');
    const written = systems.map((system) =>
      new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(9_876_543_210),
    );
    const decimal = written.filter((text) => /^\p{Nd}+$/u.test(text));
    expect(decimal.length).toBeGreaterThan(50);
    for (const text of decimal) expect(normalizeTotpCode(text)).toBe('9876543210');
  });

  test('ignores every dash and space of Unicode between digits', () => {
    const separators = Array.from({ length: 0xd800 }, (_, codePoint) =>
      String.fromCodePoint(codePoint),
    ).filter((sign) => /[\p{Dash}\p{Z}\s]/u.test(sign));
    for (const sign of separators) {
      expect(normalizeTotpCode(`123${sign}456`)).toBe('123456');
      expect(normalizeRecoveryCode(`0123${sign}4567`)).toBe('01234567');
    }
  });
});

describe('recovery codes', () => {
  test('S08 have 80 bits: 16 of 32 unambiguous symbols', () => {
    expect(Math.log2(RECOVERY_CODE_ALPHABET.length) * RECOVERY_CODE_LENGTH).toBe(80);
    expect(RECOVERY_CODE_ALPHABET).not.toMatch(/[ILOU]/);
    expect(new Set(RECOVERY_CODE_ALPHABET).size).toBe(32);
  });

  test('S08 normalize to the same code however they are typed', () => {
    fc.assert(
      fc.property(
        recoveryCode,
        fc.infiniteStream(fc.constantFrom('', ' ', '-', '\t')),
        fc.boolean(),
        (code, gaps, lower) => {
          const typed = [...code].map((symbol) => symbol + (gaps.next().value ?? '')).join('');
          expect(normalizeRecoveryCode(lower ? typed.toLowerCase() : typed)).toBe(code);
        },
      ),
    );
  });

  test('normalizing a formatted code returns the code', () => {
    fc.assert(fc.property(recoveryCode, (code) => normalizeRecoveryCode(formatRecoveryCode(code)) === code));
    expect(formatRecoveryCode('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
  });

  test('normalizing is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeRecoveryCode(text);
        expect(normalizeRecoveryCode(once)).toBe(once);
      }),
    );
  });

  test('letters outside of the alphabet become the digits that they look like', () => {
    expect(normalizeRecoveryCode('oOiIlL')).toBe('001111');
    expect(isRecoveryCode('U'.repeat(16))).toBe(false);
  });
});

test('a secret is formatted in groups of four', () => {
  expect(formatSecret('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
});
