import type { Locator, Page } from 'playwright-core';

/** More tab stops than any page has. */
const MAX_STOPS = 80;

/**
 * Moves the focus to an element with Tab, or Shift+Tab with `back`. Throws if it can't be reached, or if its focus isn't
 * visible.
 */
export async function tabTo(target: Locator, { back = false } = {}): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let stop = 0; !(await hasFocus(target)); stop += 1) {
    if (stop === MAX_STOPS)
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

/** Whether the element, or what is drawn in place of a hidden control, has an outline. */
function showsFocus(element: Element): boolean {
  return [element, element.nextElementSibling].some((shown) => {
    if (!shown) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
}

/** Focuses a button, link or switch and presses Enter or Space. */
export async function pressByKeyboard(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

/** Focuses a field and types. */
export async function typeByKeyboard(target: Locator, text: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(text);
}
