import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/findProgram.cjs';
import type { TestClock } from './clock';
import { root } from './program';

const SCREENSHOTS = join(root, 'e2e', 'screenshots');

export const FLAGS = [
  // As root, which is what containers and CI often are, Chromium's sandbox can't start.
  '--no-sandbox',
  '--disable-gpu',
  // The rest keeps it from calling home: where the network is closed that costs seconds and fills the console.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser for the tests of one file: closed after them. Every test starts with no pages and fails on any console
 * error or uncaught error in its pages, save those it said to expect.
 */
export function useBrowser() {
  let browser: Browser;
  let problems: string[] = [];
  let expected: RegExp[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
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
    /** A page of a person of its own: no cookies and no storage in common with the test's other pages. */
    async openPage(
      url: string,
      { clock, ...options }: BrowserContextOptions & { clock?: TestClock } = {},
    ): Promise<Page> {
      const context = await browser.newContext({ acceptDownloads: true, locale: 'en-GB', ...options });
      await clock?.follow(context);
      const page = await context.newPage();
      watch(page, (problem) => problems.push(problem));
      await page.goto(url);
      return page;
    },
    /** Another tab of the same person. */
    async openAnother(page: Page, url: string): Promise<Page> {
      const other = await page.context().newPage();
      watch(other, (problem) => problems.push(problem));
      await other.goto(url);
      return other;
    },
    /** For a test that provokes an error on purpose, a refused request say, which Chromium reports by itself. */
    expectProblem(pattern: RegExp): void {
      expected.push(pattern);
    },
  };
}

/** Waits until the page is drawn as it now stands. */
export async function whenDrawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Waits until the picture can be drawn: what is given along with the page is read in its own time all the same. */
export async function whenDecoded(picture: Locator): Promise<void> {
  await picture.evaluate((element) => (element as HTMLImageElement).decode());
}

/** Writes e2e/screenshots/NAME.png, for people to look at, and returns the picture, for the test to read. */
export async function takeScreenshot(page: Page, name: string): Promise<Buffer> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Where Chromium or Chrome is. */
export function requireChromium(): string {
  const path = findChromium();
  if (!path) throw new Error('There is no Chromium or Chrome here.');
  return path;
}

async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requireChromium(), args: FLAGS });
}

function watch(page: Page, report: (problem: string) => void): void {
  page.on('pageerror', (error) => report(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') report(`${message.text()} (${message.location().url})`);
  });
  page.on('crash', () => report('The page crashed.'));
}
