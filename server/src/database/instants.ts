/** An instant as the embedded database stores it: UTC, milliseconds, comparable as text. */
export function toSqliteInstant(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}

/** An instant from a raw row: text from the embedded database, a Date from MySQL. */
export function toInstant(stored: unknown): Date {
  return stored instanceof Date ? stored : new Date(`${String(stored).replace(' ', 'T')}Z`);
}

/** As `toInstant`, for a column that may be null. */
export function toInstantOrNull(stored: unknown): Date | null {
  return stored === null || stored === undefined ? null : toInstant(stored);
}
