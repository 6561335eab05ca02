import { useEffect } from 'react';
import { toRefusal } from '../lib/graphql/refusal';

/** Tries again by itself, once the network is back, what failed for want of it. */
export function useRetryOnline(error: unknown, retry: () => void): void {
  const offline = toRefusal(error).code === 'OFFLINE';
  useEffect(() => {
    if (!offline) return undefined;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [offline, retry]);
}
