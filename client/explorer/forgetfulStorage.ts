import type { Storage } from '@graphiql/toolkit';

/** Keeps what is typed until the page is left and no longer: operations here hold passwords, codes and tokens (S17). */
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
