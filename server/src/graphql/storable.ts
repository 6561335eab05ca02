import { badInput } from '../refusal';

/** Years that both databases store and compare as they are meant. */
const YEARS = { first: 0, last: 9999 };

/**
 * Refuses what no database stores faithfully: texts with NUL or with half a surrogate pair, and instants that a time zone
 * has carried out of the years of four digits. Whatever else a value may be is its field's business.
 */
export function requireStorable(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    if (!isCleanText(value))
      throw badInput(fieldName(path), 'This text holds characters that can’t be stored.');
  } else if (value instanceof Date) {
    const year = value.getUTCFullYear();
    if (year < YEARS.first || year > YEARS.last)
      throw badInput(fieldName(path), 'That is too long ago, or too far ahead.');
  } else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) requireStorable(entry, [...path, key]);
  }
}

/** Whether a database stores the text faithfully. */
export function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function fieldName(path: readonly string[]): string {
  return (path[0] === 'input' ? path.slice(1) : path).join('.');
}
