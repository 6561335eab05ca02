import { createContext, useContext, useMemo } from 'react';

/** Milliseconds by which this device's clock is ahead of the server's. */
export const ClockLeadContext = createContext(0);

/** How far ahead this device's clock is, from what the server's showed in an answer that has just come. */
export function useClockLead(serverTime: string): number {
  return useMemo(() => Date.now() - Date.parse(serverTime), [serverTime]);
}

/** Tells the server's time, which is what deadlines and expiries are held to, whatever this device's clock says. */
export function useServerClock(): () => number {
  const leadMs = useContext(ClockLeadContext);
  return () => Date.now() - leadMs;
}
