import { showEmail } from './email.rules';

/** Length of the column: folded name, separator and folded email. */
export const LISTED_AS_MAX_LENGTH = 460;
/** Folding can lengthen a name: NFKD expands some characters to a phrase. */
const NAME_MAX_LENGTH = 200;
/** Sorts before every character that a name can contain, so that Ann comes before Ann-Sophie. */
const SEPARATOR = '\t';

/**
 * Returns the text that member lists are sorted by and searched in: name and email without accents and upper case. It is
 * stored in the membership, so that a page of a long list is an index range.
 */
export function listedAs({ name, email }: { name: string; email: string }): string {
  const shortened = [...foldText(name)].slice(0, NAME_MAX_LENGTH).join('');
  return `${shortened}${SEPARATOR}${foldText(showEmail(email))}`;
}

/** Folds a text for comparison without regard to case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
