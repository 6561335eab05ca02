/** Long enough for components to set the focus themselves after a change of the page. */
const SETTLED_AFTER_MS = 50;

/**
 * Moves the focus to the open dialog, or else the page's heading, when the focused element is removed or disabled, for
 * example a deleted row. Otherwise keyboard and screen reader would start over at the top. Returns a stop function.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null;
  };
  const restore = () => {
    if (document.activeElement !== document.body || !last || canHoldFocus(last)) return;
    findPlace()?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(restore, SETTLED_AFTER_MS);
  });
  document.addEventListener('focusin', remember);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', remember);
  };
}

function canHoldFocus(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled');
}

function findPlace(): HTMLElement | null {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]');
  return dialogs[dialogs.length - 1] ?? document.querySelector<HTMLElement>('h1[tabindex]');
}
