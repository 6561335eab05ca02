import type { Locator, Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { whenInvalid } from '../support/focus';
import { refuseOnce } from '../support/interceptRequests';
import { findOverflow } from '../support/layout';
import { enterPassword, openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const NEW_PASSWORD = 'another saddle made of moss';

const browser = useBrowser();
let server: RunningServer;
/** A server before its setup. */
let untouched: RunningServer;
let person: SeededPerson;

beforeAll(async () => {
  [server, untouched] = await Promise.all([startServer(), startServer()]);
  [person] = seed(server, { members: 1, enrolled: 0 }) as [SeededPerson];
});
afterAll(() => Promise.all([server.stop(), untouched.stop()]));

/** What a password manager sees in a form: the `autocomplete` of each rendered field, and the account. */
async function purposesIn(within: Page | Locator) {
  const inputs = within.locator('form input[autocomplete]');
  await inputs.first().waitFor({ state: 'attached' });
  return inputs.evaluateAll((fields) =>
    (fields as HTMLInputElement[]).map((field) => ({
      purpose: field.autocomplete,
      account: field.autocomplete === 'username' ? field.value : null,
      rendered: field.getClientRects().length > 0,
    })),
  );
}

const field = (purpose: string) => ({ purpose, account: null, rendered: true });
const account = (email: string) => ({ purpose: 'username', account: email, rendered: true });

test('sign-in, first run and password reset mark their fields for password managers', async () => {
  const page = await browser.openPage(`${untouched.url}/setup#token=t`);
  expect(await purposesIn(page)).toEqual([
    field('organization'),
    field('name'),
    account(''),
    field('new-password'),
  ]);
  await page.goto(`${server.url}/auth`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await purposesIn(page)).toEqual([account(''), field('current-password')]);
  await page.goto(`${server.url}/auth/reset#token=t`);
  await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
  expect(await purposesIn(page)).toEqual([field('new-password')]);
});

test('the password change names the account, shows errors at the field, and then works', async () => {
  const page = await openSignedIn(person, { browser, server, path: '/account' });
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  expect(await purposesIn(dialog)).toEqual([
    account(person.email),
    field('current-password'),
    field('new-password'),
  ]);
  expect(await findA11yViolations(page)).toEqual([]);
  const [current, next] = [dialog.getByLabel('Current password'), dialog.getByLabel('New password')];
  const change = () => dialog.getByRole('button', { name: 'Change password' }).click();

  await next.fill(NEW_PASSWORD);
  await change();
  await whenInvalid(current, 'Enter your current password.');
  await current.fill('not the password of anybody');
  await change();
  await whenInvalid(current, 'Incorrect current password.');
  await current.fill(person.password);
  await next.fill('passwordpassword');
  await change();
  await whenInvalid(next, 'Choose a longer or less common password.');
  await page.setViewportSize({ width: 360, height: 740 });
  expect([...(await findA11yViolations(page)), ...(await findOverflow(page))]).toEqual([]);
  await next.fill(NEW_PASSWORD);
  await change();
  await page.getByText('Your password has been changed.').waitFor();

  const later = await browser.openPage(`${server.url}/auth`);
  await enterPassword(later, { email: person.email, password: NEW_PASSWORD });
  await later.waitForURL(/\/account$/);
  person = { ...person, password: NEW_PASSWORD };
}, 60_000);

test('"Confirm it’s you" and signing in again in place name the account', async () => {
  const page = await openSignedIn(person, { browser, server, path: '/account' });
  await refuseOnce(page, { operation: 'ChangePassword', code: 'REAUTHENTICATION_REQUIRED' });
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  await dialog.getByLabel('Current password').fill(person.password);
  await dialog.getByLabel('New password').fill('a third saddle made of moss');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  const proof = page.getByRole('dialog', { name: "Confirm it's you" });
  expect(await purposesIn(proof)).toEqual([account(person.email), field('current-password')]);
  expect(await findA11yViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await proof.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');

  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Sessions' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  expect(await purposesIn(again)).toEqual([account(person.email), field('current-password')]);
}, 60_000);
