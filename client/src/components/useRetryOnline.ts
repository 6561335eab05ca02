import { useEffect } from 'react';
import { toRefusal } from '../lib/refusal';

/** Calls `retry` when the network is back, if the error was a lost connection. */
export function useRetryOnline(error: unknown, retry: () => void): void {
  const offline = toRefusal(error).code === 'OFFLINE';
  useEffect(() => {
    if (!offline) return undefined;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [offline, retry]);
}
