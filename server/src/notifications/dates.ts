/** Made once: making it takes a hundred times as long as using it. */
const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** A moment as a mail names it; where its reader lives isn't known. */
export function inWords(moment: Date): string {
  return `${FORMAT.format(moment)} UTC`;
}
