import type { Page } from 'playwright-core';

/** Applies the text spacing of WCAG 2.2, 1.4.12. */
export async function spaceTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets = [spacing];
  });
}

/** Removes the spacing, and makes every word 40 % longer, like a translation. Codes and names stay. */
export async function lengthenTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
    const longer = (word: string) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node.parentElement?.closest('[translate=no], script, style')) continue;
      node.textContent = node.textContent?.replace(/\p{L}+/gu, longer) ?? null;
    }
  });
}
