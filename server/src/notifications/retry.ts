/** A mail is tried for this long. */
const GIVE_UP_AFTER_SECONDS = 3 * 24 * 60 * 60;
const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 30 * 60;

/**
 * When a mail whose `attempts` tries have all failed is tried again: 5 seconds later, then 10, 20 and so on up to half
 * an hour. Null once it was tried for three days; before it is given up there is one try at their end.
 */
export function nextTryAt(
  { createdAt, attempts }: { createdAt: Date; attempts: number },
  now: Date,
): Date | null {
  const end = createdAt.getTime() + GIVE_UP_AFTER_SECONDS * 1000;
  if (now.getTime() >= end) return null;
  const delaySeconds = Math.min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), LONGEST_DELAY_SECONDS);
  return new Date(Math.min(now.getTime() + delaySeconds * 1000, end));
}
