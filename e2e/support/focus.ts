import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 80;

/** Waits until the element has the focus. */
export async function whenFocused(target: Locator): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor();
}

/**
 * Tab by Tab to an element, as somebody without a mouse goes; `back` with Shift. Fails where it can't be reached so, or where
 * nothing shows that it has the focus.
 */
export async function tabTo(target: Locator, { back = false } = {}): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let stop = 0; !(await hasFocus(target)); stop += 1) {
    if (stop === MOST_STOPS) throw new Error(`Tab doesn't lead to ${target}; it ends at ${await focused(page)}`);
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  if (!(await target.evaluate(showsFocus))) throw new Error(`Nothing shows that ${target} has the focus.`);
}

/** What a screen reader is told is wrong with a field: its error, announced, tied to it and with the focus on the field. */
export async function whenSaidWrong(field: Locator, error: string): Promise<void> {
  await whenFocused(field);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const described = ((await field.getAttribute('aria-describedby')) ?? '').split(' ');
  const alerts = described.map((id) => field.page().locator(`[id="${id}"][role=alert]`).getByText(error));
  expect(await Promise.all(alerts.map((alert) => alert.count()))).toContain(1);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
}

/** An outline around the element, or, where it is a control without a look of its own, around what stands for it. */
function showsFocus(element: Element): boolean {
  return [element, element.nextElementSibling].some((shown) => {
    if (!shown) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
}
