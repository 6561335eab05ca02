const IN_WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A moment as a mail names it; where its reader lives isn't known. */
export function inWords(moment: Date): string {
  return `${IN_WORDS.format(moment)} UTC`;
}
