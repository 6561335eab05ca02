import { showEmail } from '../sign-in/email';

/** What the column holds: a name, what comes between, and an address, both folded. */
export const LISTED_AS_MAX_LENGTH = 460;
/** Folded, a name may be longer than it was: one sign can stand for a whole phrase. */
const NAME_MAX_LENGTH = 200;
/** Comes before every character that a name can hold, so that Ann stands before Ann-Sophie. */
const BETWEEN = '\t';

/**
 * What lists of members are ordered by name and searched by: name and address without accents and capitals. It is
 * stored with the membership, so that a page of a long list is a range of an index.
 */
export function listedAs({ name, email }: { name: string; email: string }): string {
  const shortened = [...foldText(name)].slice(0, NAME_MAX_LENGTH).join('');
  return `${shortened}${BETWEEN}${foldText(showEmail(email))}`;
}

/** A text as it is compared where capitals and accents don't count. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
