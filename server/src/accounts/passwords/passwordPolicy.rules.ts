import { PASSWORD_MAX_LENGTH } from '@twinlock/shared';
import { badInput, type Refusal } from '../../core/refusal';

/**
 * Log10 of the guesses that a password has to withstand: a hundred billion. Three unusual words, or eleven random digits, do; a
 * common password with a year and punctuation doesn't.
 */
const MIN_GUESSES_LOG10 = 11;

/** Words below this length are in too many passwords by chance. */
const SHORTEST_WORD = 3;
/** Words are looked up in the password one by one. */
const MAX_WORDS = 200;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/** Which input a password came in, and how long it has to be. */
export interface PasswordRule {
  minLength: number;
  field: string;
}

/**
 * Refuses a password that is too short or too long; no rules of composition (S30, NIST SP 800-63B-4 section 3.1.1.2). Characters
 * are counted after NFKC, as code points.
 */
export function requirePasswordLength(password: string, { minLength, field }: PasswordRule): void {
  const { length } = [...password.normalize('NFKC')];
  if (length < minLength) throw badInput(field, `Use a password of at least ${minLength} characters.`);
  if (length > PASSWORD_MAX_LENGTH)
    throw badInput(field, `Use a password of at most ${PASSWORD_MAX_LENGTH} characters.`);
}

export function isGuessable(guessesLog10: number): boolean {
  return guessesLog10 < MIN_GUESSES_LOG10;
}

export function guessablePassword(field: string): Refusal {
  return badInput(
    field,
    'This password is easy to guess. Use several unusual words, or a password manager’s suggestion.',
  );
}

/** What an attacker who knows the person tries first: texts about them and the parts of those, in lower case, the longest first. */
export function wordsAbout(texts: readonly string[]): string[] {
  const whole = texts.map((text) => text.normalize('NFKC').toLowerCase().trim());
  const words = new Set(whole.flatMap((text) => [text, joined(text), ...text.split(BETWEEN_WORDS)]));
  return [...words]
    .filter((word) => word.length >= SHORTEST_WORD)
    .sort((one, other) => other.length - one.length)
    .slice(0, MAX_WORDS);
}

function joined(text: string): string {
  return text.split(BETWEEN_WORDS).join('');
}
