import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser, whenDrawn } from '../support/browser';
import { whenFocused } from '../support/focus';
import { failOperation, holdOperation } from '../support/interceptRequests';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

/** The highest layout shift that is not noticeable (Core Web Vitals: up to 0.1 is good). */
const MAX_SHIFT = 0.05;

const browser = useBrowser();
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

let workspaces = 0;
beforeEach(async () => {
  workspaces += 1;
  const workspace = `loading${workspaces}`;
  const [owner] = seed(server, { members: 8, enrolled: 4, workspace }) as [SeededPerson];
  page = await openSignedIn(owner, { browser, server, path: '/account' });
  await page.getByText('10 of 10 left').waitFor();
});

/** Each screen, the operation that it reads with, and how to recognise that it has loaded. */
const SCREENS = [
  { path: '/account', operation: 'Profile', shows: (on: Page) => on.getByText('10 of 10 left') },
  { path: '/account/sessions', operation: 'Sessions', shows: (on: Page) => on.getByText('This session') },
  { path: '/workspace/members', operation: 'Members', shows: (on: Page) => on.getByText('4 of 8 have 2FA') },
  {
    path: '/workspace/security',
    operation: 'WorkspaceSecurity',
    shows: (on: Page) => on.getByText('4 members haven’t set it up'),
  },
  {
    path: '/workspace/audit',
    operation: 'AuditLog',
    shows: (on: Page) => on.getByRole('cell', { name: 'Signed in' }).first(),
  },
  {
    path: '/workspace/api-tokens',
    operation: 'ApiTokens',
    shows: (on: Page) => on.getByText('No API tokens yet'),
  },
  {
    path: '/workspace/members',
    operation: 'Viewer',
    shows: (on: Page) => on.getByText('4 of 8 have 2FA'),
  },
];

test('every screen that fails to load shows the reason, and loads on retry', async () => {
  browser.expectProblem(/503|ERR_CONNECTION_RESET/);
  for (const [position, { path, operation, shows }] of SCREENS.entries()) {
    const [how, why] =
      position % 2 === 0
        ? (['away', 'The server is unavailable right now.'] as const)
        : (['breaks', 'The server can’t be reached.'] as const);
    const recover = await failOperation(page, { operation, how });
    await page.goto(server.url + path);
    await page.getByText('This could not be loaded.').waitFor();
    await page.getByText(why).waitFor();
    expect([path, await findA11yViolations(page)]).toEqual([path, []]);
    await recover();
    await page.getByRole('button', { name: 'Try again' }).click();
    await shows(page).waitFor();
    await whenFocused(page.getByRole('heading', { level: 1 }));
  }
}, 90_000);

test('a loading screen shows a skeleton, and the layout doesn’t shift when the data arrives', async () => {
  for (const { path, operation, shows } of SCREENS.slice(0, -1)) {
    const release = await holdOperation(page, operation);
    await page.goto(server.url + path);
    await page.getByRole('main').getByRole('status', { name: 'Loading' }).first().waitFor();
    await watchShifts(page);
    release();
    await shows(page).waitFor();
    await whenDrawn(page);
    const shift = await page.evaluate(() => (window as unknown as { shift: () => number }).shift());
    expect(`${path}: ${shift <= MAX_SHIFT ? 'still' : shift}`).toBe(`${path}: still`);
  }
}, 90_000);

/** Starts adding up layout shifts. */
async function watchShifts(on: Page): Promise<void> {
  await on.evaluate(() => {
    let shift = 0;
    const add = (entries: PerformanceEntry[]) => {
      for (const entry of entries) shift += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    const total = () => {
      add(observer.takeRecords());
      return shift;
    };
    Object.assign(window, { shift: total });
  });
}

test('a failed change shows an error, keeps the input, and can be sent again', async () => {
  browser.expectProblem(/503/);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Name').fill('Olive Grove');
  const recover = await failOperation(page, { operation: 'UpdateProfile', how: 'away' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('The server is unavailable right now.').waitFor();
  await whenFocused(page.getByRole('button', { name: 'Save' }));
  await recover();
  await page.keyboard.press('Enter');
  await page.getByText('Profile saved.').waitFor();
  await page.getByText('Olive Grove').first().waitFor();
}, 60_000);

test('a setup that failed to start starts on retry', async () => {
  browser.expectProblem(/503/);
  await page.getByRole('switch', { name: 'Two-factor authentication' }).waitFor();
  const recover = await failOperation(page, { operation: 'StartTwoFactorEnrollment', how: 'away' });
  await page.getByRole('link', { name: 'Set up a new device' }).click();
  await page.getByRole('alert').getByText('This could not be loaded.').waitFor();
  await recover();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
}, 60_000);
