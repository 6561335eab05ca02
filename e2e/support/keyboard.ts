import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const MOST_STOPS = 80;

/**
 * Tab by Tab to an element, as somebody without a mouse goes; `back` with Shift. Fails where it can't be reached so, or where
 * nothing shows that it has the focus.
 */
export async function tabTo(target: Locator, { back = false } = {}): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let stop = 0; !(await hasFocus(target)); stop += 1) {
    if (stop === MOST_STOPS)
      throw new Error(`Tab doesn't lead to ${target}; it ends at ${await focused(page)}`);
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  if (!(await target.evaluate(showsFocus))) throw new Error(`Nothing shows that ${target} has the focus.`);
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

/** Goes to a button, a link or a switch and presses it: Enter, or Space where that is the key. */
export async function pressByKeyboard(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Goes to a field and types. */
export async function typeByKeyboard(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(text);
}
