import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/**
 * Only the first characters are estimated; more can only make a password stronger. With 40, the event loop was blocked for less
 * than 40 ms, even by passwords with many substituted letters.
 */
const ESTIMATED_CHARACTERS = 40;
/** Combinations of substituted letters (p4$$w0rd) that are checked. */
const MAX_SUBSTITUTIONS = 4;

/** Costs are log10 of a number of guesses. */
const SEPARATOR_COST = 1.5;
const OWN_WORD_COST = 1;
const OTHER_KEYS_COST = 1;
/** For typing each character twice or more often. */
const DOUBLED_COST = 1;
/** Log10 of the number of Unicode characters. An upper bound: NFKC can expand one character to eighteen. */
const CHARACTER_COST = 5.2;

/** Russian letters and shifted digits, and the US keys in the same places. */
const OTHER_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю!@#$%^&*()';
const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.1234567890";

const SEPARATORS = /[^\p{L}\p{N}]/gu;
const DOUBLED = /(.)\1+/gu;

let loading: Promise<ZxcvbnFactory> | undefined;

/**
 * Returns log10 of the number of guesses that find the password, for an attacker who knows common passwords, names, keyboards,
 * dates, and `ownWords` about the person: in lower case, longest first (S30).
 */
export async function estimateGuesses(password: string, ownWords: readonly string[]): Promise<number> {
  loading ??= loadEstimator();
  const estimator = await loading;
  let lowest = CHARACTER_COST * [...password].length;
  for (const { text, cost } of variantsOf(password, ownWords)) {
    lowest = Math.min(lowest, cost + log10Guesses(estimator, text, ownWords));
    await yieldToEventLoop();
  }
  return lowest;
}

/** Loaded for the first new password, because it takes 0.2 s of CPU time and 60 MB. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const common = await import('@zxcvbn-ts/language-common');
  await yieldToEventLoop();
  const english = await import('@zxcvbn-ts/language-en');
  await yieldToEventLoop();
  return new ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
    l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
  });
}

interface Variant {
  text: string;
  /** Of trying this variant. */
  cost: number;
}

/** The estimator takes separators and adjacent words for random text, so variants without them are estimated as well. */
function variantsOf(password: string, ownWords: readonly string[]): Variant[] {
  const text = password.normalize('NFKC');
  const [lower, keys] = [text.toLowerCase(), onUsKeyboard(text)];
  const others = [withoutSeparators({ text, cost: 0 }), withoutSeparators(withoutWords(lower, ownWords))];
  if (keys !== lower) others.push({ text: keys, cost: OTHER_KEYS_COST });
  const undoubled = text.replace(DOUBLED, '$1');
  if (undoubled.length * 2 <= text.length) others.push({ text: undoubled, cost: DOUBLED_COST });
  return [{ text, cost: 0 }, ...others.filter((other) => other.text !== text)].map(truncate);
}

function truncate({ text, cost }: Variant): Variant {
  return { text: [...text].slice(0, ESTIMATED_CHARACTERS).join(''), cost };
}

function withoutSeparators({ text, cost }: Variant): Variant {
  const separators = new Set(text.match(SEPARATORS));
  return { text: text.replace(SEPARATORS, ''), cost: cost + SEPARATOR_COST * separators.size };
}

function withoutWords(text: string, words: readonly string[]): Variant {
  let [rest, count] = [text, 0];
  for (const word of words) {
    const parts = rest.split(word);
    count += parts.length - 1;
    rest = parts.join('');
  }
  return { text: rest, cost: OWN_WORD_COST * count };
}

function onUsKeyboard(text: string): string {
  return [...text.toLowerCase()]
    .map((character) => KEYS[OTHER_KEYS.indexOf(character)] ?? character)
    .join('');
}

/**
 * Multiplies the guesses of the parts and the number of their orders. The estimator's own total is too high: it adds 10,000 per
 * part, so that four trivial parts count as much as twelve random letters.
 */
function log10Guesses(estimator: ZxcvbnFactory, text: string, ownWords: readonly string[]): number {
  if (text === '') return 0;
  const { sequence } = estimator.check(text, [...ownWords]);
  return sequence.reduce(
    (sum, { guesses }, index) => sum + Math.log10(Math.max(1, guesses) * (index + 1)),
    0,
  );
}
