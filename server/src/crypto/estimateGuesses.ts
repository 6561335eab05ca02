import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/**
 * Characters of a password that are estimated; those after them only make it stronger. The cost grows with the length: at 40 the
 * longest turn of the event loop took under 40 ms, with digits and symbols that stand for letters throughout.
 */
const ESTIMATED_CHARACTERS = 40;
/** Ways to read symbols as letters (p4$$w0rd) that are tried. */
const MAX_SUBSTITUTIONS = 4;

/** Log10 of the guesses that a separator costs, and that a word about the person costs. */
const SEPARATOR_COST = 1.5;
const OWN_WORD_COST = 1;
const OTHER_KEYS_COST = 1;
/** That each character is typed twice or more often. */
const DOUBLED_COST = 1;
/** Log10 of the characters of Unicode: NFKC turns one character into up to eighteen, which are no harder to guess. */
const CHARACTER_COST = 5.2;

/** The same keys of a keyboard, with Russian letters or with shift, and as they are in the estimator's keyboard. */
const OTHER_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю!@#$%^&*()';
const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.1234567890";

const SEPARATORS = /[^\p{L}\p{N}]/gu;
const DOUBLED = /(.)\1+/gu;

let loading: Promise<ZxcvbnFactory> | undefined;

/**
 * Estimates how many guesses an attacker needs for a password who knows common passwords and names, keyboards, dates, and the
 * given words (in lower case, the longest first) about its holder. Returns the logarithm to base 10 (S30).
 */
export async function estimateGuesses(password: string, ownWords: readonly string[]): Promise<number> {
  loading ??= loadEstimator();
  const estimator = await loading;
  let least = CHARACTER_COST * [...password].length;
  for (const { text, cost } of readingsOf(password, ownWords)) {
    least = Math.min(least, cost + guessesOf(estimator, text, ownWords));
    await yieldToEventLoop();
  }
  return least;
}

/** Loaded when the first password is chosen: sign-ins don't need it. It takes 0.2 s of a core and 60 MB. */
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

interface Reading {
  text: string;
  /** Log10 of the guesses for reading the password in this way. */
  cost: number;
}

/** The estimator takes separators and words beside each other for random text, so what is left without them is estimated as well. */
function readingsOf(password: string, ownWords: readonly string[]): Reading[] {
  const text = password.normalize('NFKC');
  const [lower, keys] = [text.toLowerCase(), onKeys(text)];
  const others = [withoutSeparators({ text, cost: 0 }), withoutSeparators(withoutWords(lower, ownWords))];
  if (keys !== lower) others.push({ text: keys, cost: OTHER_KEYS_COST });
  const undoubled = text.replace(DOUBLED, '$1');
  if (undoubled.length * 2 <= text.length) others.push({ text: undoubled, cost: DOUBLED_COST });
  return [{ text, cost: 0 }, ...others.filter((other) => other.text !== text)].map(beginning);
}

function beginning({ text, cost }: Reading): Reading {
  return { text: [...text].slice(0, ESTIMATED_CHARACTERS).join(''), cost };
}

function withoutSeparators({ text, cost }: Reading): Reading {
  const separators = new Set(text.match(SEPARATORS));
  return { text: text.replace(SEPARATORS, ''), cost: cost + SEPARATOR_COST * separators.size };
}

function withoutWords(text: string, words: readonly string[]): Reading {
  let [rest, count] = [text, 0];
  for (const word of words) {
    const parts = rest.split(word);
    count += parts.length - 1;
    rest = parts.join('');
  }
  return { text: rest, cost: OWN_WORD_COST * count };
}

function onKeys(text: string): string {
  return [...text.toLowerCase()]
    .map((character) => KEYS[OTHER_KEYS.indexOf(character)] ?? character)
    .join('');
}

/**
 * The product of the parts' guesses and of the orders in which they can stand. The estimator's own total adds 10,000 for each part
 * after the first, so that four trivial parts would count as much as a random word of twelve letters.
 */
function guessesOf(estimator: ZxcvbnFactory, text: string, ownWords: readonly string[]): number {
  if (text === '') return 0;
  const { sequence } = estimator.check(text, [...ownWords]);
  return sequence.reduce(
    (sum, { guesses }, index) => sum + Math.log10(Math.max(1, guesses) * (index + 1)),
    0,
  );
}
