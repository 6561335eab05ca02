import { badInput } from '../refusal';

/**
 * Refuses texts that no database stores faithfully: with NUL, or with half a surrogate pair. Whatever else a text holds
 * is its field's business.
 */
export function requireCleanText(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    if (!isCleanText(value))
      throw badInput(fieldName(path), 'This text holds characters that can’t be stored.');
  } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    for (const [key, entry] of Object.entries(value)) requireCleanText(entry, [...path, key]);
  }
}

/** Whether a database stores the text faithfully. */
export function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function fieldName(path: readonly string[]): string {
  return (path[0] === 'input' ? path.slice(1) : path).join('.');
}
