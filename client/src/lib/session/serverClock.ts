import { createContext, useContext, useMemo } from 'react';

/** Milliseconds by which this device's clock is ahead of the server's. */
export const ClockOffsetContext = createContext(0);

/** Returns the milliseconds by which this device's clock is ahead of the server's, from the time in a new response. */
export function useClockOffset(serverTime: string): number {
  return useMemo(() => Date.now() - Date.parse(serverTime), [serverTime]);
}

/** Returns a function for the server's current time, which deadlines and expiries are compared with. */
export function useServerClock(): () => number {
  const offsetMs = useContext(ClockOffsetContext);
  return () => Date.now() - offsetMs;
}
