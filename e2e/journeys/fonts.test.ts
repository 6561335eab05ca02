import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';

const narrow = useBrowser({ font: 'narrow' });
const wide = useBrowser({ font: 'wide' });

test.each([
  ['narrow', narrow, 'Arimo'],
  ['wide', wide, 'DejaVu Sans'],
] as const)('tests in the %s font use it, independent of the machine’s fonts', async (_, browser, font) => {
  const page = await browser.openPage('about:blank');
  await page.setContent(
    '<p style="font-family: \'Segoe UI\', Roboto, system-ui">Twinlock</p><p style="font-family: monospace">2B12-4AM5</p>',
  );
  expect(await fontsOf(page, 'p')).toEqual([font]);
  expect(await fontsOf(page, 'p + p')).toEqual(['DejaVu Sans Mono']);
});

/** Returns the font families that Chromium uses for the matched elements. */
async function fontsOf(page: Page, selector: string): Promise<string[]> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('DOM.enable');
  await devTools.send('CSS.enable');
  const { root } = await devTools.send('DOM.getDocument');
  const { nodeId } = await devTools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await devTools.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName);
}
