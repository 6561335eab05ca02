import { PASSWORD_MAX_LENGTH } from '@twinlock/shared';
import { badInput, type Refusal } from '../../core/refusal';

/**
 * Log10 of the guesses that a password has to withstand: a hundred billion. Three unusual words or eleven random digits
 * suffice; a common password with a year and punctuation doesn't.
 */
const MIN_GUESSES_LOG10 = 11;

/** Shorter words occur in too many passwords by chance. */
const MIN_WORD_LENGTH = 3;
/** Limits the time of an estimate, which searches the password for each word. */
const MAX_WORDS = 200;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;

/**
 * Throws BAD_USER_INPUT if the password is too short or too long. There are no composition rules (S30, NIST SP 800-63B-4 section
 * 3.1.1.2). The length is the number of code points after NFKC.
 */
export function requirePasswordLength(
  password: string,
  { minLength, field }: { minLength: number; field: string },
): void {
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

/** Returns what an attacker who knows the person tries first: the texts and their words, in lower case, longest first. */
export function wordsAbout(texts: readonly string[]): string[] {
  const whole = texts.map((text) => text.normalize('NFKC').toLowerCase().trim());
  const words = new Set(
    whole.flatMap((text) => [text, text.replaceAll(BETWEEN_WORDS, ''), ...text.split(BETWEEN_WORDS)]),
  );
  return [...words]
    .filter((word) => word.length >= MIN_WORD_LENGTH)
    .sort((one, other) => other.length - one.length)
    .slice(0, MAX_WORDS);
}
