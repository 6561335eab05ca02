import { useEffect } from 'react';

/** When `open` ends, returns the focus to the element that had it before. */
export function useFocusReturn(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    const opener = findOpener();
    return () => {
      if (isFree(document.activeElement)) opener?.focus({ preventScroll: true });
    };
  }, [open]);
}

/** The focused element, or for a menu, which closes, the button that opened it. */
function findOpener(): HTMLElement | null {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Whether the focus is nowhere or still in the closing dialog. */
function isFree(active: Element | null): boolean {
  return active === null || active === document.body || active.closest('[role="dialog"]') !== null;
}
