import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { whenFocused, whenInvalid } from '../support/focus';
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

test('the first run shows errors at the fields, including the server’s about a password, and focuses the first', async () => {
  const [, link] = (await server.whenPrinted(/(\/setup#token=\S+)/)) as unknown as [string, string];
  const page = await browser.openPage(server.url + link);
  await press(page, 'Create workspace');
  await whenInvalid(page.getByLabel('Workspace name'), 'Fill this in.');
  await page.getByLabel('Workspace name').fill('Acme');
  await press(page, 'Create workspace');
  await whenInvalid(page.getByLabel('Your name'), 'Fill this in.');
  await page.getByLabel('Your name').fill('Olive');
  await page.getByLabel('Email').fill('olive');
  await page.getByLabel('Password').fill('too short');
  await press(page, 'Create workspace');
  await whenInvalid(page.getByLabel('Password'), TOO_SHORT);
  await page.getByLabel('Password').fill(COMMON_PASSWORD);
  await press(page, 'Create workspace');
  await whenInvalid(page.getByLabel('Email'), 'Enter a valid email address.');
  await page.getByLabel('Email').fill('olive@acme.example');
  await press(page, 'Create workspace');
  await whenInvalid(page.getByLabel('Password'), TOO_COMMON);
  await page.getByLabel('Password').fill('a saddle made of moss');
  await press(page, 'Create workspace');
  await page.waitForURL(/\/account$/);
}, 60_000);

test('sign-in and the pages around it show errors at the field and focus it', async () => {
  seed(server, { members: 1, enrolled: 0 });
  const page = await browser.openPage(`${server.url}/auth`);
  await press(page, 'Sign in');
  await whenInvalid(page.getByLabel('Email'), 'Enter your email.');
  await page.getByLabel('Email').fill('unknown@acme.example');
  await press(page, 'Sign in');
  await whenInvalid(page.getByLabel('Password').first(), 'Enter your password.');
  await page.getByLabel('Password').first().fill('not anybody’s password');
  await press(page, 'Sign in');
  await page.getByRole('alert').getByText('Incorrect email or password.').waitFor();
  await whenFocused(page.getByLabel('Password').first());

  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await whenFocused(page.getByLabel('Email'));
  await press(page, 'Send the link');
  await whenInvalid(page.getByLabel('Email'), 'Enter your email.');

  await page.goto(`${server.url}/auth/reset#token=t`);
  await page.getByText(/^At least \d+ characters/).waitFor();
  await page.getByLabel('New password').fill('too short');
  await press(page, 'Set password');
  await whenInvalid(page.getByLabel('New password'), TOO_SHORT);
}, 60_000);

test('every dialog with a form shows errors at the field, and returns the focus to the button that opened it', async () => {
  [owner] = seed(server, { members: 2, enrolled: 2, workspace: 'forms' }) as [SeededPerson];
  const page = await openSignedIn(owner, { browser, server, path: '/account' });
  const dialog = page.getByRole('dialog');

  await press(page, 'Edit');
  await dialog.getByLabel('Name').fill(' ');
  await press(page, 'Save');
  await whenInvalid(dialog.getByLabel('Name'), 'Enter your name.');
  await closeInto(page, 'Edit');

  await press(page, 'Change password');
  await dialog.getByLabel('Current password').fill(owner.password);
  await dialog.getByLabel('New password').fill(COMMON_PASSWORD);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await whenInvalid(dialog.getByLabel('New password'), TOO_COMMON);
  await closeInto(page, 'Change password');

  await page.goto(`${server.url}/workspace/members`);
  await press(page, 'Invite');
  await press(page, 'Send invitation');
  await whenInvalid(dialog.getByLabel('Email'), 'Enter an email address.');
  await dialog.getByLabel('Email').fill('@');
  await press(page, 'Send invitation');
  await whenInvalid(dialog.getByLabel('Email'), 'Enter a valid email address.');
  await closeInto(page, 'Invite');
  await press(page, 'Reset 2FA');
  await dialog.getByRole('button', { name: 'Reset 2FA' }).click();
  await whenInvalid(dialog.getByLabel('Reason'), 'Write at least 10 characters.');
  await closeInto(page, 'Reset 2FA');

  await page.goto(`${server.url}/workspace/api-tokens`);
  await press(page, 'Create token');
  await press(page, 'Create');
  await whenInvalid(dialog.getByLabel('Name'), 'Give the token a name.');
  await dialog.getByLabel('Name').fill('Report');
  await press(page, 'Create');
  await whenInvalid(dialog.getByLabel('Read members'), 'Choose at least one scope.');
  await closeInto(page, 'Create token');
}, 60_000);

/** Closes the dialog with Escape and waits until the button that opened it has the focus. */
async function closeInto(page: Page, opener: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await whenFocused(page.getByRole('button', { name: opener, exact: true }));
}
