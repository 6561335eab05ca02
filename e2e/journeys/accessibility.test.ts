import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser, whenDrawn } from '../support/browser';
import { findCutOff, findOverflow } from '../support/layout';
import { useScenarios } from '../support/scenarios/openScenario';
import { SCENARIOS } from '../support/scenarios/scenarios';

const browser = useBrowser();
const openScenario = useScenarios(browser);

const APPEARANCES = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'light', width: 360 },
] as const;

/** Width of a 1280 px window at 200 % and at 400 % zoom, in CSS pixels. */
const ZOOMED_WIDTHS = [640, 320];

test.each(SCENARIOS)(
  'axe-core finds no violations at "$name" as $visitor, light and dark, wide and narrow; nothing overflows, or is cut off when zoomed',
  async (scenario) => {
    const page = await openScenario(scenario);
    const found: string[] = [];
    for (const { colorScheme, width } of APPEARANCES) {
      await setAppearance(page, { colorScheme, width });
      const problems = [...(await findA11yViolations(page)), ...(await findOverflow(page))];
      found.push(...problems.map((problem) => `${colorScheme}, ${width} px: ${problem}`));
    }
    for (const width of ZOOMED_WIDTHS) {
      await setAppearance(page, { colorScheme: 'light', width });
      const lost = [...(await findOverflow(page)), ...(await findCutOff(page))];
      found.push(...lost.map((problem) => `${width} px: ${problem}`));
    }
    expect(found).toEqual([]);
  },
);

/** Sets colour scheme and width, and waits until the page is drawn. */
async function setAppearance(
  page: Page,
  { colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number },
): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await whenDrawn(page);
}
