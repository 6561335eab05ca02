import { isCleanText } from '../core/cleanText';
import { badInput } from '../core/refusal';

/** Years that both databases store and compare correctly. */
const YEARS = { first: 0, last: 9999 };

/**
 * Refuses values that a database can't store unchanged (text with NUL or half a surrogate pair, instants that a time zone moves
 * out of the four-digit years), and text that would take seconds to normalize (S25): BAD_USER_INPUT with the field.
 */
export function requireStorable(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    if (!isCleanText(value))
      throw badInput(fieldName(path), 'This text contains characters that can’t be stored.');
  } else if (value instanceof Date) {
    const year = value.getUTCFullYear();
    if (year < YEARS.first || year > YEARS.last)
      throw badInput(fieldName(path), 'This time is too far in the past or in the future.');
  } else if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) requireStorable(entry, [...path, key]);
  }
}

function fieldName(path: readonly string[]): string {
  return (path[0] === 'input' ? path.slice(1) : path).join('.');
}
