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
  ])('reads %j as %s', (typed, code) => {
    expect(normalizeTotpCode(typed)).toBe(code);
    expect(isTotpCode(code)).toBe(true);
  });

  test.each(['', '12345', '1234567', '12345a', '1234 5', '-12345'])('%j is no code', (text) => {
    expect(isTotpCode(text)).toBe(false);
  });
});

describe('recovery codes', () => {
  test('S08 80 bits: sixteen symbols of thirty-two, none of them ambiguous', () => {
    expect(Math.log2(RECOVERY_CODE_ALPHABET.length) * RECOVERY_CODE_LENGTH).toBe(80);
    expect(RECOVERY_CODE_ALPHABET).not.toMatch(/[ILOU]/);
    expect(new Set(RECOVERY_CODE_ALPHABET).size).toBe(32);
  });

  test('S08 however a code is typed, it is read as the same code', () => {
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

  test('what is shown reads back as what was made', () => {
    fc.assert(fc.property(recoveryCode, (code) => normalizeRecoveryCode(formatRecoveryCode(code)) === code));
    expect(formatRecoveryCode('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
  });

  test('normalizing twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeRecoveryCode(text);
        expect(normalizeRecoveryCode(once)).toBe(once);
      }),
    );
  });

  test('letters that the alphabet leaves out are taken for the digits they look like', () => {
    expect(normalizeRecoveryCode('oOiIlL')).toBe('001111');
    expect(isRecoveryCode('U'.repeat(16))).toBe(false);
  });
});

test('a secret is shown in groups of four', () => {
  expect(formatSecret('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
});
