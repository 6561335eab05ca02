import { useEffect } from 'react';

/** Gives the focus back, once `open` is over, to what had it before. */
export function useFocusReturn(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    const opener = findOpener();
    return () => {
      if (isFree(document.activeElement)) opener?.focus({ preventScroll: true });
    };
  }, [open]);
}

/** What had the focus; of a menu, which closes, the button that opened it. */
function findOpener(): HTMLElement | null {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Nobody else has taken the focus meanwhile: it is nowhere, or in the dialog that fades away. */
function isFree(active: Element | null): boolean {
  return active === null || active === document.body || active.closest('[role="dialog"]') !== null;
}
