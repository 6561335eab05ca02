/** Created once: creating a formatter takes a hundred times as long as using it. */
const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** Formats a time for a mail, in UTC because the reader's time zone is unknown. */
export function formatDateTime(moment: Date): string {
  return `${FORMAT.format(moment)} UTC`;
}
