import type { Storage } from '@graphiql/toolkit';

/** Storage that is lost when the page is left, because operations here contain passwords, codes and tokens (S17). */
export function forgetfulStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
