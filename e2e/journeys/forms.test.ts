import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { whenFocused, whenSaidWrong } from '../support/focus';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const COMMON_PASSWORD = 'passwordpassword';
const TOO_COMMON = 'Choose a longer or less common password.';
const TOO_SHORT = /^Use at least \d+ characters\.$/;

const browser = useBrowser();
let server: RunningServer;
let owner: SeededPerson;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('the first run says what is missing at its field, which gets the focus, and the server’s word on a password as well', async () => {
  const [, link] = (await server.whenPrinted(/(\/setup#token=\S+)/)) as unknown as [string, string];
  const page = await browser.openPage(server.url + link);
  await press(page, 'Create workspace');
  await whenSaidWrong(page.getByLabel('Workspace name'), 'Fill this in.');
  await page.getByLabel('Workspace name').fill('Acme');
  await press(page, 'Create workspace');
  await whenSaidWrong(page.getByLabel('Your name'), 'Fill this in.');
  await page.getByLabel('Your name').fill('Olive');
  await page.getByLabel('E-mail').fill('olive');
  await page.getByLabel('Password').fill('too short');
  await press(page, 'Create workspace');
  await whenSaidWrong(page.getByLabel('Password'), TOO_SHORT);
  await page.getByLabel('Password').fill(COMMON_PASSWORD);
  await press(page, 'Create workspace');
  await whenSaidWrong(page.getByLabel('E-mail'), 'Enter a valid e-mail address.');
  await page.getByLabel('E-mail').fill('olive@acme.example');
  await press(page, 'Create workspace');
  await whenSaidWrong(page.getByLabel('Password'), TOO_COMMON);
  await page.getByLabel('Password').fill('a saddle made of moss');
  await press(page, 'Create workspace');
  await page.waitForURL(/\/account$/);
}, 60_000);

test('signing in, and the pages around it, say what is wrong at its field, which gets the focus', async () => {
  seed(server, { members: 1, enrolled: 0 });
  const page = await browser.openPage(`${server.url}/auth`);
  await press(page, 'Sign in');
  await whenSaidWrong(page.getByLabel('E-mail'), 'Enter your e-mail.');
  await page.getByLabel('E-mail').fill('nobody@acme.example');
  await press(page, 'Sign in');
  await whenSaidWrong(page.getByLabel('Password').first(), 'Enter your password.');
  await page.getByLabel('Password').first().fill('not anybody’s password');
  await press(page, 'Sign in');
  await page.getByRole('alert').getByText('The e-mail or the password is not right.').waitFor();
  await whenFocused(page.getByLabel('Password').first());

  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await whenFocused(page.getByLabel('E-mail'));
  await press(page, 'Send the link');
  await whenSaidWrong(page.getByLabel('E-mail'), 'Enter your e-mail.');

  await page.goto(`${server.url}/auth/reset#token=t`);
  await page.getByLabel('New password').fill('too short');
  await press(page, 'Set password');
  await whenSaidWrong(page.getByLabel('New password'), TOO_SHORT);
}, 60_000);

test('every dialog with a form says what is wrong at its field, and gives the focus back to what opened it', async () => {
  [owner] = seed(server, { members: 2, enrolled: 2, workspace: 'forms' }) as [SeededPerson];
  const page = await openSignedIn(owner, { browser, server, path: '/account' });
  const dialog = page.getByRole('dialog');

  await press(page, 'Edit');
  await dialog.getByLabel('Name').fill(' ');
  await press(page, 'Save');
  await whenSaidWrong(dialog.getByLabel('Name'), 'Enter your name.');
  await closeInto(page, 'Edit');

  await press(page, 'Change password');
  await dialog.getByLabel('Current password').fill(owner.password);
  await dialog.getByLabel('New password').fill(COMMON_PASSWORD);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await whenSaidWrong(dialog.getByLabel('New password'), TOO_COMMON);
  await closeInto(page, 'Change password');

  await page.goto(`${server.url}/workspace/members`);
  await press(page, 'Invite');
  await press(page, 'Send invitation');
  await whenSaidWrong(dialog.getByLabel('E-mail'), 'Enter an e-mail address.');
  await dialog.getByLabel('E-mail').fill('@');
  await press(page, 'Send invitation');
  await whenSaidWrong(dialog.getByLabel('E-mail'), 'Enter a valid e-mail address.');
  await closeInto(page, 'Invite');
  await press(page, 'Reset 2FA');
  await dialog.getByRole('button', { name: 'Reset 2FA' }).click();
  await whenSaidWrong(dialog.getByLabel('Reason'), 'Write at least 10 characters.');
  await closeInto(page, 'Reset 2FA');

  await page.goto(`${server.url}/workspace/api-tokens`);
  await press(page, 'Create token');
  await press(page, 'Create');
  await whenSaidWrong(dialog.getByLabel('Name'), 'Give the token a name.');
  await dialog.getByLabel('Name').fill('Report');
  await press(page, 'Create');
  await whenSaidWrong(dialog.getByLabel('Read members'), 'Choose at least one scope.');
  await closeInto(page, 'Create token');
}, 60_000);

/** Closes the dialog with Escape, whereupon the button that opened it has the focus. */
async function closeInto(page: Page, opener: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await whenFocused(page.getByRole('button', { name: opener, exact: true }));
}
