import { useEffect, useRef } from 'react';

/** Everything that Escape closes, the latest last. */
const open: { close: () => void }[] = [];

/** Calls back at Escape while `active`; of several things that lie on each other only to the uppermost. */
export function useEscape(active: boolean, close: () => void): void {
  const self = useRef({ close });
  useEffect(() => {
    self.current.close = close;
  }, [close]);
  useEffect(() => {
    if (!active) return undefined;
    const mine = self.current;
    if (open.length === 0) window.addEventListener('keydown', hear);
    open.push(mine);
    return () => {
      open.splice(open.indexOf(mine), 1);
      if (open.length === 0) window.removeEventListener('keydown', hear);
    };
  }, [active]);
}

function hear(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.isComposing) open.at(-1)?.close();
}
