import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { takeScreenshot, whenDrawn } from './browser';
import { root } from './program';

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };
/** Narrow, so that text is readable where a document scales the image down. */
const IN_DOCS = { width: 1040, height: 680 };
const COLOR_SCHEMES = ['light', 'dark'] as const;

type ColorScheme = (typeof COLOR_SCHEMES)[number];

/**
 * Writes e2e/screenshots/NAME-{desktop,phone}-{light,dark}.png, and NAME-{desktop,phone}-zh.png. Throws if the page
 * overflows the screen.
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    // A phone has a coarse pointer. Changing the window size resets that.
    const resize = async (height: number) => {
      await page.setViewportSize({ ...viewport, height });
      await devTools.send('Emulation.setTouchEmulationEnabled', { enabled: size === 'phone' });
    };
    const show = async () => {
      await resize(viewport.height);
      await resize(await heightOf(page));
    };
    await show();
    for (const colorScheme of COLOR_SCHEMES) {
      await setColorScheme(page, colorScheme);
      await takePicture(page, `${name}-${size}-${colorScheme}`);
    }
    await setColorScheme(page, 'light');
    await switchLanguage(page, 'zh-CN');
    await show();
    await takePicture(page, `${name}-${size}-zh`);
    await switchLanguage(page, 'en');
  }
  await devTools.detach();
  await page.setViewportSize(SIZES.desktop);
}

/** Writes docs/images/NAME.png with `npm run screenshots -- --docs`. */
export async function takeForDocs(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES_FOR_DOCS) return;
  await page.setViewportSize(IN_DOCS);
  await page.setViewportSize({ ...IN_DOCS, height: await heightOf(page) });
  await setColorScheme(page, 'light');
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(root, 'docs', 'images', `${name}.png`) });
  await page.setViewportSize(SIZES.desktop);
}

/** Height of the whole page, or of the viewport if a dialog is open. */
async function heightOf(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  const viewportHeight = page.viewportSize()?.height ?? 0;
  if ((await page.getByRole('dialog').count()) > 0) return viewportHeight;
  return page.evaluate(() => document.documentElement.scrollHeight);
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect({ name, width }).toEqual({ name, width: page.viewportSize()?.width });
  await takeScreenshot(page, name);
}

/** Sets the colour scheme and waits until it is painted. */
async function setColorScheme(page: Page, colorScheme: ColorScheme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
    colorScheme,
  );
  await whenDrawn(page);
}

/** Switches the language if the page has the field, also behind an open dialog. */
async function switchLanguage(page: Page, language: string): Promise<void> {
  const hasField = await page.evaluate((chosen) => {
    const select = [...document.querySelectorAll('select')].find(({ options }) =>
      [...options].some(({ value }) => value === chosen),
    );
    if (!select) return false;
    const setValue = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set;
    setValue?.call(select, chosen);
    return select.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  if (!hasField) return;
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
  await whenDrawn(page);
}
