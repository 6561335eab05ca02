import type { Page } from 'playwright-core';
import { useBrowser, whenDrawn } from '../support/browser';
import { holdOperation } from '../support/interceptRequests';
import { signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

/** An animation this short is invisible. */
const UNSEEN_SECONDS = 0.001;

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** A skeleton, a dialog and a toast: everything that is animated. */
async function openAnimatedPage(workspace: string, reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
  const [person] = seed(server, { members: 1, enrolled: 0, workspace }) as [SeededPerson];
  const page = await browser.openPage(`${server.url}/auth`, { reducedMotion });
  await signIn(page, person);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Profile saved.').waitFor();
  await holdOperation(page, 'Members');
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor();
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').waitFor();
  return page;
}

test('with reduced motion nothing is animated, including third-party components', async () => {
  expect(await findMotion(await openAnimatedPage('calm', 'reduce'))).toEqual([]);
  expect(await findMotion(await openAnimatedPage('lively', 'no-preference'))).not.toEqual([]);
}, 60_000);

test('with reduced motion a page changes its colours at once, not element by element', async () => {
  const page = await browser.openPage(`${server.url}/auth`, {
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    document.addEventListener('transitionrun', () => document.body.setAttribute('data-changed-slowly', ''));
  });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await whenDrawn(page);
  expect(await page.locator('[data-changed-slowly]').count()).toBe(0);
});

/** Class names of the elements with an animation or a transition. */
function findMotion(page: Page): Promise<string[]> {
  return page.evaluate((unseenSeconds) => {
    const longest = (durations: string) => Math.max(...durations.split(',').map(Number.parseFloat));
    const moves = (element: Element, part?: string) => {
      const style = getComputedStyle(element, part);
      const animated = style.animationName !== 'none' && longest(style.animationDuration) > unseenSeconds;
      return animated || longest(style.transitionDuration) > unseenSeconds;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => [undefined, '::before', '::after'].some((part) => moves(element, part)))
      .map((element) => element.getAttribute('class') ?? element.tagName);
  }, UNSEEN_SECONDS);
}
