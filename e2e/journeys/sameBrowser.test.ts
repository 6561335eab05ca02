import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { makeClock } from '../support/clock';
import { downloadCodes, openSignedIn, readSecret, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

// Two people, or two tabs, in one browser: they share the session cookie.

const PROOF_IS_STALE_MS = 6 * 60_000;

type Two = [SeededPerson, SeededPerson];

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

const open = (person: SeededPerson, path: string) => openSignedIn(person, { browser, server, path, clock });
const confirmDialog = (page: Page) => page.getByRole('dialog', { name: "Confirm it's you" });

/** Opens another tab, in which another person signs in after the first person's session has ended. */
async function signInElsewhere(page: Page, other: SeededPerson): Promise<Page> {
  await page.context().clearCookies();
  const tab = await browser.openAnother(page, `${server.url}/account`);
  await tab.waitForURL(/\/auth$/);
  await signIn(tab, other, clock.now());
  return tab;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('S38 a tab whose session has ended shows the person who signs in in another tab', async () => {
  const [mia, noah] = seed(server, { members: 2, enrolled: 0, workspace: 'taken' }) as Two;
  const page = await open(mia, '/account');
  await page.getByText(mia.email).waitFor();
  await signInElsewhere(page, noah);
  await page.getByText(noah.email).waitFor();
  expect(await page.getByText(mia.email).count()).toBe(0);
}, 60_000);

test('S33 a setup whose session has ended isn’t continued for another person who signs in in another tab', async () => {
  const [mia, noah] = seed(server, { members: 2, enrolled: 0, workspace: 'wizard' }) as Two;
  const page = await open(mia, '/account/two-factor');
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
  await signInElsewhere(page, noah);
  await page.waitForURL(/\/account$/);
  await page.getByText(noah.email).waitFor();
}, 60_000);

test('S38 signing in again in place is noticed by the tab of another person', async () => {
  const [mia, noah] = seed(server, { members: 2, enrolled: 0, workspace: 'back' }) as Two;
  const page = await open(mia, '/account');
  await page.getByText(mia.email).waitFor();
  const tab = await open(noah, '/account');
  await tab.getByText(noah.email).waitFor();
  await tab.context().clearCookies();
  await tab.getByRole('link', { name: 'Sessions' }).click();
  const again = tab.getByRole('dialog', { name: 'Your session has ended' });
  const other = await browser.openAnother(tab, `${server.url}/account`);
  await again.getByLabel('Password').first().fill(noah.password);
  await tab.keyboard.press('Enter');
  await again.waitFor({ state: 'detached' });
  await other.waitForURL(/\/account$/);
  await other.getByText(noah.email).waitFor();
}, 60_000);

test('S19 a change that waits for fresh proof isn’t made for the next person who signs in', async () => {
  const [mia, noah] = seed(server, { members: 2, enrolled: 0, workspace: 'asked' }) as Two;
  await open(mia, '/account');
  const page = await open(mia, '/account/sessions');
  await clock.advance(PROOF_IS_STALE_MS);
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('button', { name: 'End them' }).click();
  await confirmDialog(page).waitFor();
  await signOut(await browser.openAnother(page, `${server.url}/account`));
  await page.waitForURL(/\/auth$/);
  await signIn(page, noah, clock.now());
  await page.getByText(noah.email).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('dialog').count()).toBe(0);
}, 60_000);

test('the back button closes the fresh proof dialog', async () => {
  const [mia] = seed(server, { members: 2, enrolled: 0, workspace: 'left' }) as Two;
  const page = await open(mia, '/workspace/members?search=Member');
  await page.getByText('2 members').waitFor();
  await clock.advance(PROOF_IS_STALE_MS);
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
  await confirmDialog(page).waitFor();
  await page.goBack();
  await confirmDialog(page).waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByText('2 members').waitFor();
  expect(page.url()).toMatch(/\?search=Member$/);
}, 60_000);

test('a sign-out that doesn’t reach the server says that the person is still signed in', async () => {
  browser.expectProblem(/net::ERR_INTERNET_DISCONNECTED/);
  const [mia] = seed(server, { members: 2, enrolled: 0, workspace: 'offline' }) as Two;
  const page = await open(mia, '/account');
  await page.getByText(mia.email).waitFor();
  await page.context().setOffline(true);
  await signOut(page);
  await page.getByText('Signing you out failed. You are still signed in. Try again.').waitFor();
  expect(page.url()).toMatch(/\/account$/);
  await page.context().setOffline(false);
  await signOut(page);
  await page.waitForURL(/\/auth$/);
}, 60_000);

test('S33 a setup confirmed in one tab is done in the other, which doesn’t ask to remove the entry', async () => {
  const [mia] = seed(server, { members: 1, enrolled: 0, workspace: 'both' }) as [SeededPerson];
  const page = await open(mia, '/account/two-factor');
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
  const other = await browser.openAnother(page, `${server.url}/account/two-factor`);
  await other.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
  const secret = await readSecret(page);
  await page.getByLabel('Verify the code from the app').fill(codeFor(secret, clock.now()));
  await page.keyboard.press('Enter');
  await downloadCodes(page);
  await page.getByRole('button', { name: 'I have saved my recovery codes' }).click();
  await page.getByText('10 of 10 left').waitFor();
  await other.getByLabel('Verify the code from the app').fill(codeFor(secret, clock.now()));
  await other.keyboard.press('Enter');
  await other.waitForURL(/\/account$/);
  await other.getByText('10 of 10 left').waitFor();
}, 60_000);
