import type { Page } from 'playwright-core';

/** Elements that overflow the page or a scrolling element to the right, so that it scrolls in two directions. */
export async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element) =>
      element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isField = (element: Element) => element.matches('input, select, textarea');
    return [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((element) => !isField(element) && scrolls(element) && element.scrollWidth > element.clientWidth)
      .flatMap((scroller) => {
        const edge = scroller.getBoundingClientRect().left + scroller.clientLeft + scroller.clientWidth;
        return [...scroller.querySelectorAll('*')].filter(
          (element) => element.getBoundingClientRect().right > edge + 1,
        );
      })
      .map((element) => `overflows: ${element.tagName}.${element.className}: ${element.textContent}`);
  });
}

/** Texts that are partly hidden and can't be scrolled to or read elsewhere. */
export async function findCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isCutOff = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      // Visually hidden text is a pixel wide.
      if (clientWidth <= 1) return false;
      const wide = hides(overflowX) && scrollWidth > clientWidth + 1;
      const high = hides(overflowY) && scrollHeight > clientHeight + 1;
      return (wide || high) && !element.closest('[title]');
    };
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    const chosenIn = (select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '';
    const isChoiceCutOff = (select: HTMLSelectElement) => {
      const { fontSize, fontFamily, letterSpacing, paddingLeft, paddingRight } = getComputedStyle(select);
      const font = `${fontSize} ${fontFamily}`;
      Object.assign(pen, { font, letterSpacing: letterSpacing === 'normal' ? '0px' : letterSpacing });
      const room = select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return select.checkVisibility() && pen.measureText(chosenIn(select)).width > room + 1;
    };
    return [
      ...[...document.querySelectorAll('body *')]
        .filter((element) => hasText(element) && isCutOff(element))
        .map((element) => `cut off: ${element.textContent}`),
      ...[...document.querySelectorAll('select')]
        .filter(isChoiceCutOff)
        .map((select) => `cut off: ${chosenIn(select)}`),
    ];
  });
}

/** Texts, buttons and images that overflow their box: the page, a panel, a button or a field. */
export async function findOutside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isBox = (element: Element) => {
      const { display, backgroundColor, borderRightStyle } = getComputedStyle(element);
      return display !== 'inline' && (backgroundColor !== 'rgba(0, 0, 0, 0)' || borderRightStyle !== 'none');
    };
    /** The nearest box around an element, or else the page; null if the element is positioned. */
    const boxAround = (element: Element): Element | null => {
      if (/absolute|fixed/.test(getComputedStyle(element).position)) return null;
      const parent = element.parentElement;
      if (!parent) return element;
      return isBox(parent) ? parent : boxAround(parent);
    };
    const isWithin = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1;
    /** The area of a box, including the scrollable area of one that scrolls vertically, such as a dialog. */
    const extentOf = (element: Element): DOMRect => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY);
      return new DOMRect(
        x,
        scrolls ? y - element.scrollTop : y,
        width,
        scrolls ? element.scrollHeight : height,
      );
    };
    const isIn = (rects: DOMRect[], element: Element | null) =>
      !element || rects.every((rect) => isWithin(rect, extentOf(element)));
    const linesOf = (node: Node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    };
    const texts = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        // Visually hidden text is a pixel wide; truncated text has a title.
        !element.closest('[title], option, svg') &&
        ![element, element.parentElement].some(
          (one) => one && /^(inset|rect)/.test(getComputedStyle(one).clipPath),
        ),
    );
    return texts
      .filter((element) => {
        const lines = [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .flatMap(linesOf);
        const own = isBox(element) ? element : boxAround(element);
        const boxed = element.matches('button, a[class], img, input, select') ? boxAround(element) : null;
        return !isIn(lines, own) || !isIn([element.getBoundingClientRect()], boxed);
      })
      .map((element) => `outside its box: ${element.tagName}.${element.className}: ${element.textContent}`);
  });
}

/** Pairs of overlapping texts; with an open dialog, menu or navigation only the texts in it count. */
export async function findOverlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const open = [...document.querySelectorAll('[role=dialog], [role=menu], [data-open]')].filter(isShown);
    const texts = document.createTreeWalker(open.at(-1) ?? document.body, NodeFilter.SHOW_TEXT);
    const lines: { node: Node; text: string; box: DOMRect }[] = [];
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const text = node.textContent?.trim();
      const holder = node.parentElement;
      if (!text || !holder || !isShown(holder) || holder.closest('option')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // Visually hidden text is a pixel wide.
      const isVisuallyHidden = holder.clientWidth === 1 || getComputedStyle(holder).clipPath === 'inset(50%)';
      if (!isVisuallyHidden) lines.push(...[...range.getClientRects()].map((box) => ({ node, text, box })));
    }
    /** The middle of a line, where its glyphs are: lines may share the space above and below. */
    const overlap = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) >
        Math.min(one.height, other.height) / 2;
    return lines.flatMap(({ node, text, box }, position) =>
      lines
        .slice(position + 1)
        .filter((other) => other.node !== node && overlap(box, other.box))
        .map((other) => `overlap: ${text} | ${other.text}`),
    );
  });
}
