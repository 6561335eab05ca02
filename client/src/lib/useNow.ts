import { useEffect, useState } from 'react';

/** The current time in milliseconds, updated every second while `running`. */
export function useNow(running = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Whole seconds until the instant, counting down to 0; 0 if it is null. */
export function useSecondsUntil(instantMs: number | null): number {
  const over = instantMs === null || instantMs <= Date.now();
  const now = useNow(!over);
  return instantMs === null ? 0 : Math.max(0, Math.ceil((instantMs - now) / 1_000));
}
