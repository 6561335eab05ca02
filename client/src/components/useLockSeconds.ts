import { useMemo } from 'react';
import type { Refusal } from '../lib/refusal';
import { useSecondsUntil } from '../lib/useNow';

/** Seconds until the next attempt is allowed after a refusal. */
export function useLockSeconds(refusal: Refusal | null): number {
  const until = useMemo(() => {
    const seconds = refusal?.details.retryAfterSeconds;
    return seconds ? Date.now() + seconds * 1_000 : null;
  }, [refusal]);
  return useSecondsUntil(until);
}
