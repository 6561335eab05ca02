import { useSyncExternalStore } from 'react';

let token: string | null = null;
const listeners = new Set<() => void>();

/**
 * Captures the token of a mailed or printed link from the fragment, and removes the fragment from the address. Called
 * once, before the router reads the address.
 */
export function captureLinkToken(): void {
  takeFragment();
  window.addEventListener('hashchange', takeFragment);
}

/** The token of the link that opened the page; null after a reload. */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => token,
  );
}

/** Forgets the token after it was used. */
export function forgetLinkToken(): void {
  token = null;
}

function takeFragment(): void {
  const found = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (!found) return;
  token = found;
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, '', pathname + search);
  for (const listener of listeners) listener();
}
