import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { whenFocused } from '../support/focus';
import { enterPassword, openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const STEP_MILLISECONDS = 30_000;
const NEW_PASSWORD = 'a saddle made of moss';

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('a forgotten password is reset by the link in the mail, once; all sessions end, and the second factor is still required', async () => {
  const [person] = seed(server, { members: 1, enrolled: 1 }) as [SeededPerson & { secret: string }];
  const elsewhere = await openSignedIn(person, { browser, server, path: '/account/sessions' });
  await elsewhere.getByText('This session').waitFor();

  const page = await browser.openPage(`${server.url}/auth`);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.waitForURL(/\/auth\/forgot$/);
  await whenFocused(page.getByLabel('Email'));
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('status').getByText(`If ${person.email} has an account, a link`).waitFor();
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Reset your password' }));

  const link = await linkInMail();
  const opened = await browser.openPage(link);
  await opened.waitForURL(`${server.url}/auth/reset`);
  const account = opened.locator('form input[autocomplete=username]');
  await account.waitFor({ state: 'attached' });
  expect(await account.inputValue()).toBe(person.email);
  await opened.getByLabel('New password').fill(NEW_PASSWORD);
  await opened.getByRole('button', { name: 'Set password' }).click();
  await opened.getByText('Your password has been changed. Sign in with the new one.').waitFor();
  await elsewhere.getByRole('link', { name: 'Profile' }).click();
  await elsewhere.getByRole('dialog', { name: 'Your session has ended' }).waitFor();

  await enterPassword(opened, person);
  await opened.getByRole('alert').getByText('Incorrect email or password.').waitFor();
  await enterPassword(opened, { email: person.email, password: NEW_PASSWORD });
  const inTheNextStep = new Date(Date.now() + STEP_MILLISECONDS);
  await opened.getByLabel('Authentication code').fill(codeFor(person.secret, inTheNextStep));
  await opened.waitForURL(/\/account$/);

  const again = await browser.openPage(link);
  await again.getByLabel('New password').fill('another saddle made of moss');
  await again.getByRole('button', { name: 'Set password' }).click();
  await again.getByRole('alert').getByText(/link/).waitFor();
  await again.getByRole('link', { name: 'Ask for a new link' }).click();
  await again.waitForURL(/\/auth\/forgot$/);
}, 60_000);

test('the notice shows an internationalised address as typed', async () => {
  const page = await browser.openPage(`${server.url}/auth/forgot`);
  await page.getByLabel('Email').fill('jo@bücher.example');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('If jo@bücher.example has an account').waitFor();
});

/** Returns the link in the only mail, which the server writes to its data folder. */
async function linkInMail(): Promise<string> {
  const [, file = ''] = await server.whenPrinted(/"file":"([^"]+\.eml)"/);
  expect(readdirSync(join(server.dataDir, 'outbox'))).toHaveLength(1);
  const text = readFileSync(file, 'utf8').replace(/=\n/g, '').replaceAll('=3D', '=');
  const [link] = text.match(/http:\S+\/auth\/reset#token=[\w-]+/) ?? [];
  if (!link) throw new Error(`There is no link in the mail:\n${text}`);
  return link;
}
