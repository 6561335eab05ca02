/** What is kept in localStorage. Never a secret. */
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
    // Storage may be blocked; then nothing is remembered.
  }
}
