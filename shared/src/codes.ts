/** Digits of a one-time code (RFC 4226 section 5.3). */
export const TOTP_DIGITS = 6;

/** Characters of a recovery code without its separators: 16 of 32 symbols are 80 bits (S08). */
export const RECOVERY_CODE_LENGTH = 16;
export const RECOVERY_CODE_GROUP = 4;

/**
 * Crockford's base32 alphabet: no I, L, O or U, so that a handwritten code can't be misread.
 * 32 symbols, five bits each.
 */
export const RECOVERY_CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const DECIMAL_DIGIT = /\p{Nd}/u;
/** Spaces, dashes of any script, and the long vowel mark that a Japanese keyboard types instead of a dash. */
const SEPARATORS = /[\s\p{Z}\p{Dash}\p{Cf}\u30FC]/gu;

/** Normalizes a one-time code as typed or pasted: digits of any script become ASCII, spaces and dashes are removed. */
export function normalizeTotpCode(text: string): string {
  return toAsciiDigits(text).replace(SEPARATORS, '');
}

/** Returns whether a normalized text has the format of a one-time code. */
export function isTotpCode(text: string): boolean {
  return new RegExp(`^[0-9]{${TOTP_DIGITS}}$`).test(text);
}

/**
 * Normalizes a recovery code as typed: in any case, in digits of any script, with spaces and dashes anywhere. Letters that the
 * alphabet leaves out become the digits that they look like.
 */
export function normalizeRecoveryCode(text: string): string {
  return toAsciiDigits(text)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
}

/** Returns whether a normalized text has the format of a recovery code. */
export function isRecoveryCode(text: string): boolean {
  return (
    text.length === RECOVERY_CODE_LENGTH &&
    [...text].every((symbol) => RECOVERY_CODE_ALPHABET.includes(symbol))
  );
}

/** Formats a recovery code for display: groups of four with dashes. */
export function formatRecoveryCode(code: string): string {
  return formatGroups(code, '-');
}

/** Formats a base32 secret for typing: groups of four with spaces. */
export function formatSecret(base32: string): string {
  return formatGroups(base32, ' ');
}

function formatGroups(text: string, separator: string): string {
  return (text.match(new RegExp(`.{1,${RECOVERY_CODE_GROUP}}`, 'g')) ?? []).join(separator);
}

const digitValues = new Map<string, string>();

function toAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const value = digitValues.get(digit) ?? String(computeDigitValue(digit));
    digitValues.set(digit, value);
    return value;
  });
}

/** Unicode has the digits of a script in one run from zero to nine; adjacent runs follow each other in tens. */
function computeDigitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) as number;
  let start = codePoint;
  while (start > 0 && DECIMAL_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return (codePoint - start) % 10;
}
