import { showEmail } from './email.rules';

/** Length of the column. */
export const LISTED_AS_MAX_LENGTH = 460;
/** Folding can lengthen a name: NFKD expands some characters to a phrase. */
const NAME_MAX_LENGTH = 200;
/** Less than any character of a name, so that Ann comes before Ann-Sophie. */
const SEPARATOR = '\t';

/**
 * Returns the text that member lists are sorted by and searched in: name and email, folded. Memberships store it, so that a
 * page of a list is a range of an index.
 */
export function listedAs({ name, email }: { name: string; email: string }): string {
  const shortened = [...foldText(name)].slice(0, NAME_MAX_LENGTH).join('');
  return `${shortened}${SEPARATOR}${foldText(showEmail(email))}`;
}

/** Removes case and accents, for comparison. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
