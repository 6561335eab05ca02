import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong with the page as it stands, a line for each element; best practices included. */
export async function findBarriers(page: Page): Promise<string[]> {
  // By the debugger's way in, which the page's content security policy has no say in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await whenStill(page);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  });
}

/** Waits until nothing fades or moves any more but what never ends, as a skeleton does: half faded, a text lacks contrast. */
async function whenStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What sticks out of the page to the right, so that one would have to scroll in two directions; empty when nothing does. */
export async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`);
  });
}

/** Texts of which a part is out of sight, and can't be scrolled to or read elsewhere; empty when there are none. */
export async function findCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isCutOff = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      // What is only there to be read out is a pixel wide.
      if (clientWidth <= 1) return false;
      const wide = hides(overflowX) && scrollWidth > clientWidth + 1;
      const high = hides(overflowY) && scrollHeight > clientHeight + 1;
      return (wide || high) && !element.closest('[title]');
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => hasText(element) && isCutOff(element))
      .map((element) => `cut off: ${element.textContent}`);
  });
}
