/** A mail is retried for at least this time. */
const GIVE_UP_AFTER_SECONDS = 3 * 24 * 60 * 60;
/** A mail is attempted at least this often, which takes six hours, so that no mail is given up while a clock is wrong. */
const GIVE_UP_AFTER_ATTEMPTS = 20;
const FIRST_DELAY_SECONDS = 5;
const MAX_DELAY_SECONDS = 30 * 60;

/**
 * Returns when to retry a mail after `attempts` failed attempts: after 5 seconds, then 10, 20 and so on up to half an hour.
 * Returns null after three days and twenty attempts. One attempt takes place at the end of the three days.
 */
export function nextAttemptAt(
  { createdAt, attempts }: { createdAt: Date; attempts: number },
  now: Date,
): Date | null {
  const end = createdAt.getTime() + GIVE_UP_AFTER_SECONDS * 1000;
  const isOver = now.getTime() >= end;
  if (isOver && attempts >= GIVE_UP_AFTER_ATTEMPTS) return null;
  const delaySeconds = Math.min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), MAX_DELAY_SECONDS);
  const next = now.getTime() + delaySeconds * 1000;
  return new Date(isOver ? next : Math.min(next, end));
}
