import type { Page } from 'playwright-core';
import { whenStill } from '../support/accessibility';
import { useBrowser, whenDrawn } from '../support/browser';
import { findCutOff, findOutside, findOverflow, findOverlaps } from '../support/layout';
import { useScenarios } from '../support/scenarios/openScenario';
import { SCENARIOS } from '../support/scenarios/scenarios';
import { lengthenTexts, spaceTexts } from '../support/texts';

/** Width of a 1280 px window at 400 % zoom, in CSS pixels (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: 800 };

const browser = useBrowser({ font: 'wide' });
const openScenario = useScenarios(browser);

test.each(SCENARIOS)(
  'at 320 pixels in a wide font, nothing at "$name" as $visitor overflows, is cut off or overlaps, also with WCAG 1.4.12 spacing and longer words',
  async (scenario) => {
    const page = await openScenario(scenario);
    await page.setViewportSize(NARROWEST);
    const plain = await findLost(page);
    await spaceTexts(page);
    const spaced = await findLost(page);
    await lengthenTexts(page);
    const longer = await findLost(page);
    expect({ plain, spaced, longer }).toEqual({ plain: [], spaced: [], longer: [] });
  },
);

test('overflowing, cut-off and overlapping content is found', async () => {
  const page = await browser.openPage('about:blank');
  await page.setViewportSize(NARROWEST);
  await page.setContent(`
    <div style="width: 330px">Too wide</div>
    <div style="overflow-x: auto"><div style="width: 500px">Scrolls</div></div>
    <button style="width: 60px; overflow: hidden; white-space: nowrap">A long label</button>
    <select style="width: 60px"><option>A long choice</option></select>
    <p style="width: 60px; height: 20px; border: 1px solid">Outside its box</p>
    <p style="margin-top: -40px">On top of it</p>
    <p style="margin-left: -20px">Too far left</p>
    <div style="height: 30px; overflow-y: auto; border: 1px solid"><button>Reached</button><br><button>By scrolling</button></div>
  `);
  expect(await findOverflow(page)).toContain('overflows: DIV.: Too wide');
  expect(await findOverflow(page)).toContain('overflows: DIV.: Scrolls');
  expect(await findCutOff(page)).toEqual(['cut off: A long label', 'cut off: A long choice']);
  expect(await findOutside(page)).toContain('outside its box: P.: Outside its box');
  expect(await findOutside(page)).toContain('outside its box: P.: Too far left');
  expect((await findOutside(page)).join()).not.toContain('By scrolling');
  expect(await findOverlaps(page)).toEqual(['overlap: Outside its box | On top of it']);
});

/** Content that can't be read. */
async function findLost(page: Page): Promise<string[]> {
  await page.evaluate(() => scrollTo(0, 0));
  await whenDrawn(page);
  await whenStill(page);
  const finders = [findOverflow, findCutOff, findOutside, findOverlaps];
  return (await Promise.all(finders.map((find) => find(page)))).flat();
}
