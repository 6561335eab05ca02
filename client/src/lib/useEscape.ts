import { useEffect, useRef } from 'react';

/** Everything that Escape can close, in the order of opening. */
const open: { close: () => void }[] = [];

/**
 * Calls `close` on Escape while `active`, but only for what was opened last. Mantine's `useHotkeys` and Modal close
 * everything that is open.
 */
export function useEscape(active: boolean, close: () => void): void {
  const self = useRef({ close });
  useEffect(() => {
    self.current.close = close;
  }, [close]);
  useEffect(() => {
    if (!active) return undefined;
    const entry = self.current;
    if (open.length === 0) window.addEventListener('keydown', closeLatest);
    open.push(entry);
    return () => {
      open.splice(open.indexOf(entry), 1);
      if (open.length === 0) window.removeEventListener('keydown', closeLatest);
    };
  }, [active]);
}

function closeLatest(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.isComposing) open.at(-1)?.close();
}
