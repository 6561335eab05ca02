/** Digits of a one-time code (RFC 4226 section 5.3). */
export const TOTP_DIGITS = 6;

/** Characters of a recovery code without its separators: 16 of 32 symbols are 80 bits (S08). */
export const RECOVERY_CODE_LENGTH = 16;
export const RECOVERY_CODE_GROUP = 4;

/**
 * Crockford's base32 alphabet: no I, L, O or U, so that nothing in a handwritten code reads two ways.
 * 32 symbols, five bits each.
 */
export const RECOVERY_CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const DECIMAL_DIGIT = /\p{Nd}/u;
/** Dashes of any script, and the long vowel mark that a Japanese keyboard types in place of a dash. */
const SEPARATORS = /[\s\p{Z}\p{Dash}\p{Cf}\u30FC]/gu;

/** Reads a one-time code as a person types or pastes it: in the digits of any script, with spaces and dashes anywhere. */
export function normalizeTotpCode(text: string): string {
  return withAsciiDigits(text).replace(SEPARATORS, '');
}

/** Whether the text has the shape of a one-time code; says nothing of its being right. */
export function isTotpCode(text: string): boolean {
  return new RegExp(`^[0-9]{${TOTP_DIGITS}}$`).test(text);
}

/**
 * Reads a recovery code as a person types it: in any case, in the digits of any script, with spaces and dashes anywhere.
 * Letters that the alphabet leaves out are read as the digits that they look like.
 */
export function normalizeRecoveryCode(text: string): string {
  return withAsciiDigits(text)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
}

/** Whether a normalized text has the shape of a recovery code. */
export function isRecoveryCode(text: string): boolean {
  return (
    text.length === RECOVERY_CODE_LENGTH &&
    [...text].every((symbol) => RECOVERY_CODE_ALPHABET.includes(symbol))
  );
}

/** A recovery code as it is shown: groups of four with dashes. */
export function formatRecoveryCode(code: string): string {
  return inGroups(code, '-');
}

/** A base32 secret as it is shown for typing: groups of four with spaces. */
export function formatSecret(base32: string): string {
  return inGroups(base32, ' ');
}

function inGroups(text: string, separator: string): string {
  return (text.match(new RegExp(`.{1,${RECOVERY_CODE_GROUP}}`, 'g')) ?? []).join(separator);
}

const values = new Map<string, string>();

function withAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const value = values.get(digit) ?? String(digitValue(digit));
    values.set(digit, value);
    return value;
  });
}

/** Unicode keeps the digits of a script in one run from zero to nine; runs that touch follow each other in tens. */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) as number;
  let start = codePoint;
  while (start > 0 && DECIMAL_DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return (codePoint - start) % 10;
}
