import { useSyncExternalStore } from 'react';

let token: string | null = null;
const listeners = new Set<() => void>();

/**
 * Takes the secret of a mailed or printed link out of the fragment, and the fragment out of the address, before anything
 * else reads either. Called once, before the router starts.
 */
export function captureLinkToken(): void {
  takeFragment();
  window.addEventListener('hashchange', takeFragment);
}

/** The secret of the link that opened the page; gone after a reload. */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => token,
  );
}

/** Drops the secret once it is spent. */
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
