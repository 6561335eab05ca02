import type { Page } from 'playwright-core';
import { holdOperation } from '../support/answers';
import { useBrowser } from '../support/browser';
import { signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

/** Nothing that lasts as long as this can be seen to move. */
const UNSEEN_SECONDS = 0.001;

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** A skeleton, a dialog and a toast over it: everything that moves. */
async function openWhatMoves(workspace: string, reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
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

test('whoever asks the system for less motion sees none, also where a component brings its own', async () => {
  expect(await findMotion(await openWhatMoves('calm', 'reduce'))).toEqual([]);
  expect(await findMotion(await openWhatMoves('lively', 'no-preference'))).not.toEqual([]);
}, 60_000);

/** What would take its time to change or to move, by its class. */
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
