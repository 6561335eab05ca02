/** What the browser remembers between visits. Never anything secret. */
export type Remembered = 'twinlock.workspace' | 'twinlock.language' | 'twinlock.colorScheme';

export function recall(key: Remembered): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: Remembered, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be closed to the page; it then forgets, and works all the same.
  }
}
