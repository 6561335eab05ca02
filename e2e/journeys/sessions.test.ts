import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { whenFocused } from '../support/focus';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('a person sees their sessions, ends one, then all others; each is signed out at its next request', async () => {
  const [person] = seed(server, { members: 1, enrolled: 0 }) as [SeededPerson];
  const open = (path: string, userAgent?: string): Promise<Page> =>
    openSignedIn(person, { browser, server, path, ...(userAgent && { userAgent }) });
  const firefox = await open('/account', FIREFOX);
  const others = [await open('/account'), await open('/account')];
  const page = await open('/account/sessions');
  const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row');
  await rows.nth(4).waitFor();
  const one = rows.filter({ hasText: 'Firefox, Linux' });
  await one.getByText('127.0.0.1').waitFor();
  await one.getByText('password').waitFor();
  expect(await rows.filter({ hasText: 'This session' }).getByRole('button').count()).toBe(0);

  await one.getByRole('button', { name: 'End the session on Firefox, Linux' }).click();
  await page.getByText('The session has been ended.').waitFor();
  await one.waitFor({ state: 'detached' });
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Sessions' }));
  await whenItEnds(firefox);

  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End them' }).click();
  await page.getByText('2 sessions have been ended.').waitFor();
  await rows.nth(2).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
  for (const other of others) await whenItEnds(other);
}, 60_000);

async function whenItEnds(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
}
