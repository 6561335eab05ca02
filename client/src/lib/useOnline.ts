import { useSyncExternalStore } from 'react';

/**
 * Whether the browser reports a network. Mantine's `useNetwork` returns true until its first effect; a screen that failed
 * offline would reload too early.
 */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
