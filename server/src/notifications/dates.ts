/** A moment as a mail names it; where its reader lives isn't known. */
export function inWords(moment: Date): string {
  const words = moment.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${words} UTC`;
}
