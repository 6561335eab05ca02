import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { makeClock } from '../support/clock';
import { whenDisabled, whenFocused, whenInvalid } from '../support/focus';
import { enterPassword, openSignedIn, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINUTE_MS = 60_000;
/** Longer than the idle timeout of a session. */
const IDLE_MS = 61 * MINUTE_MS;
const REASON = 'The phone fell into the lake.';
const OFFLINE = 'You are offline.';

type Enrolled = SeededPerson & { secret: string };
type Two = [Enrolled, SeededPerson];

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

test('when a session ends during work, the person signs in again in place with both factors, and the change is made', async () => {
  const [owner] = seed(server, { members: 2, enrolled: 2, workspace: 'ended' }) as Two;
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/members', clock });
  await page.getByRole('button', { name: 'Reset 2FA' }).click();
  const reset = page.getByRole('dialog', { name: 'Reset 2FA for Member 2' });
  await reset.getByLabel('Reason').fill(REASON);
  await clock.advance(IDLE_MS);
  await reset.getByRole('button', { name: 'Reset 2FA' }).click();

  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await whenFocused(again.getByLabel('Password').first());
  expect(await again.getByLabel('Email').inputValue()).toBe(owner.email);
  await page.keyboard.type('not the password of anybody');
  await page.keyboard.press('Enter');
  await again.getByText('Incorrect email or password.').waitFor();
  await whenFocused(again.getByLabel('Password').first());
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  const code = again.getByLabel('Authentication code');
  await whenFocused(code);
  await page.keyboard.type('000000');
  await whenInvalid(code, '4 attempts left.');
  await clock.advance(6 * MINUTE_MS);
  await page.keyboard.type(codeFor(owner.secret, clock.now()));
  await again.getByText('This sign-in has expired. Sign in again.').waitFor();
  await again.getByLabel('Password').first().fill(owner.password);
  await page.keyboard.press('Enter');
  await whenFocused(code);
  expect(await reset.getByLabel('Reason').inputValue()).toBe(REASON);
  await page.keyboard.type(codeFor(owner.secret, clock.now()));
  await page.getByText('2FA of Member 2 has been reset.').waitFor();
  await again.waitFor({ state: 'detached' });
}, 60_000);

test('canceling the dialog after an ended session signs out, and the next sign-in returns to the same page', async () => {
  const [, member] = seed(server, { members: 2, enrolled: 0, workspace: 'left' }) as Two;
  const page = await openSignedIn(member, { browser, server, path: '/account', clock });
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  await page.waitForLoadState('networkidle');
  await clock.advance(IDLE_MS);
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/auth$/);
  await page.getByText('Your session has ended. Sign in again.').waitFor();
  await signIn(page, member);
  await page.waitForURL(/\/account\/sessions$/);
}, 60_000);

test('offline, a notice is shown and nothing typed is lost; work continues when the network is back', async () => {
  browser.expectProblem(/net::ERR_INTERNET_DISCONNECTED/);
  const [owner] = seed(server, { members: 2, enrolled: 1, workspace: 'offline' }) as Two;
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/audit', clock });
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
  const offline = page.getByRole('status').getByText(OFFLINE);

  await page.context().setOffline(true);
  await offline.waitFor();
  await page.getByLabel('Kind').selectOption('Signed in');
  await page.getByRole('alert').getByText('The server can’t be reached.').waitFor();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('alert').getByText('This could not be loaded.').waitFor();
  await whenDisabled(page.getByRole('button', { name: 'Reload' }));
  await page.goBack();
  await page.getByRole('alert').getByText('The server can’t be reached.').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
  await offline.waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit profile' });
  await dialog.getByLabel('Name').fill('Olive Grove');
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByText('The server can’t be reached.').waitFor();
  await page.context().setOffline(false);
  await whenFocused(dialog.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await page.getByText('Profile saved.').waitFor();
  await page.getByText('Olive Grove').first().waitFor();
}, 60_000);

test('offline, a typed password or code is not lost', async () => {
  browser.expectProblem(/net::ERR_INTERNET_DISCONNECTED/);
  const [person] = seed(server, { members: 1, enrolled: 1, workspace: 'typed' }) as [Enrolled];
  const page = await browser.openPage(`${server.url}/auth`, { clock });
  await page.getByLabel('Email').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('status').getByText(OFFLINE).waitFor();
  await enterPassword(page, person);
  await page.getByRole('alert').getByText('The server can’t be reached.').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const field = page.getByLabel('Authentication code');
  await field.waitFor();
  await page.context().setOffline(true);
  const code = codeFor(person.secret, clock.now());
  await field.fill(code);
  await page.getByRole('alert').getByText('The server can’t be reached.').waitFor();
  expect(await field.inputValue()).toBe(code);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.waitForURL(/\/account$/);
}, 60_000);

test('signing in and out in one tab does so in the other tabs, also during a setup', async () => {
  const [, member] = seed(server, { members: 2, enrolled: 1, workspace: 'tabs' }) as Two;
  const page = await browser.openPage(`${server.url}/auth`);
  const other = await browser.openAnother(page, `${server.url}/auth`);
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page, member);
  await other.waitForURL(/\/account$/);
  await other.getByRole('switch', { name: 'Two-factor authentication' }).click();
  await other.getByLabel('Verify the code from the app').fill('12345');
  await signOut(page);
  await other.waitForURL(/\/auth$/);
  await other.goto(`${server.url}/account`);
  await other.waitForURL(/\/auth$/);
}, 60_000);

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/auth$/);
}
