import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/findProgram.cjs';
import type { TestClock } from './clock';
import { environmentFor, type Font } from './fonts/fonts';
import { enableApolloDevtools } from './memory';
import { root } from './program';

const SCREENSHOTS = join(root, 'e2e', 'screenshots');

export const FLAGS = [
  // Chromium's sandbox can't start as root, which containers and CI often use.
  '--no-sandbox',
  '--disable-gpu',
  // The rest turns off background requests: without a network they take seconds and fill the console.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser for the tests of one file. Every test starts without pages, and fails on any console error or uncaught error in
 * its pages that it doesn't expect. The font is a packaged one; `null` means the fonts of the machine.
 */
export function useBrowser({ font = 'narrow' }: { font?: Font | null } = {}) {
  let browser: Browser;
  let problems: string[] = [];
  let expected: RegExp[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(font);
  });

  afterEach(async () => {
    const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    problems = [];
    expected = [];
    await Promise.all(browser.contexts().map((context) => context.close()));
    if (unexpected.length > 0) throw new Error(`The browser's console reported:\n${unexpected.join('\n')}`);
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    /** Opens a page in a new context: no cookies or storage shared with the test's other pages. */
    async openPage(
      url: string,
      { clock, ...options }: BrowserContextOptions & { clock?: TestClock } = {},
    ): Promise<Page> {
      const context = await browser.newContext({ acceptDownloads: true, locale: 'en-GB', ...options });
      await clock?.follow(context);
      await context.addInitScript(enableApolloDevtools);
      const page = await context.newPage();
      watch(page, (problem) => problems.push(problem));
      await page.goto(url);
      return page;
    },
    /** Opens another tab in the same context. */
    async openAnother(page: Page, url: string): Promise<Page> {
      const other = await page.context().newPage();
      watch(other, (problem) => problems.push(problem));
      await other.goto(url);
      return other;
    },
    /** Expects a console error, for example of a refused request, which Chromium reports. */
    expectProblem(pattern: RegExp): void {
      expected.push(pattern);
    },
  };
}

/** Waits until the current state of the page is drawn. */
export async function whenDrawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Waits until the image is decoded; even an inline image is decoded asynchronously. */
export async function whenDecoded(picture: Locator): Promise<void> {
  await picture.evaluate((element) => (element as HTMLImageElement).decode());
}

/** Writes e2e/screenshots/NAME.png, and returns the image. */
export async function takeScreenshot(page: Page, name: string): Promise<Buffer> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Returns the path of Chromium or Chrome; throws if there is none. */
export function requireChromium(): string {
  const path = findChromium();
  if (!path) throw new Error('Chromium or Chrome is not installed.');
  return path;
}

async function launchBrowser(font: Font | null): Promise<Browser> {
  const env = font ? environmentFor(font) : process.env;
  return chromium.launch({ executablePath: requireChromium(), args: FLAGS, env });
}

function watch(page: Page, report: (problem: string) => void): void {
  page.on('pageerror', (error) => report(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') report(`${message.text()} (${message.location().url})`);
  });
  page.on('crash', () => report('The page crashed.'));
}
