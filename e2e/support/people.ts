import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { codeFor } from './authenticator';
import type { useBrowser } from './browser';
import type { TestClock } from './clock';
import type { SeededPerson } from './seed';
import type { RunningServer } from './server';

/** Signs the person in from /auth, with the second factor if there is one, and waits for the account. */
export async function signIn(
  page: Page,
  { email, password, secret }: Pick<SeededPerson, 'email' | 'password' | 'secret'>,
  at = new Date(),
): Promise<void> {
  await enterPassword(page, { email, password });
  if (secret !== null) await page.getByLabel('Authentication code').fill(codeFor(secret, at));
  await page.waitForURL((url) => !url.pathname.startsWith('/auth'));
}

/** Where and when a person opens a page. With `clock`, the browser uses it too. */
export interface Opening {
  browser: ReturnType<typeof useBrowser>;
  server: RunningServer;
  path: string;
  clock?: TestClock;
  at?: Date;
  userAgent?: string;
}

/** Opens a page with a session of the person. */
export async function openSignedIn(
  person: SeededPerson,
  { browser, server, path, clock, at = clock?.now(), userAgent }: Opening,
): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, {
    ...(clock && { clock }),
    ...(userAgent && { userAgent }),
  });
  await signIn(page, person, at);
  await page.goto(server.url + path);
  return page;
}

/** The first step of a sign-in. */
export async function enterPassword(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Clicks Download and reads the ten codes from the file. */
export async function downloadCodes(page: Page): Promise<string[]> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('twinlock-recovery-codes.txt');
  return readFileSync(await download.path(), 'utf8').match(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/gm) ?? [];
}

/** Reads the secret from the dialog that shows it as text, and closes the dialog. */
export async function readSecret(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'enter the text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your two-factor secret' });
  const shown = await dialog.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  return (shown ?? '').replaceAll(' ', '');
}

/** Completes the open wizard with the secret as text, and returns the secret. */
export async function finishSetUp(page: Page, at = new Date()): Promise<string> {
  const secret = await readSecret(page);
  await page.getByLabel('Verify the code from the app').fill(codeFor(secret, at));
  await page.getByRole('button', { name: 'Next' }).click();
  await downloadCodes(page);
  await page.getByRole('button', { name: 'I have saved my recovery codes' }).click();
  await page.getByText('Two-factor authentication is enabled.').first().waitFor();
  return secret;
}

/** Turns the security rule on, on the Security page of an owner with two-factor authentication. */
export async function requireTwoFactor(page: Page, { graceDays }: { graceDays: number }): Promise<void> {
  await page.getByRole('switch', { name: 'Require two-factor authentication for all users' }).click();
  const dialog = page.getByRole('dialog', { name: 'Require two-factor authentication?' });
  await dialog.getByLabel('Grace period in days').fill(String(graceDays));
  await dialog.getByRole('button', { name: 'Require it' }).click();
  await page.getByText('Two-factor authentication is now required.').first().waitFor();
}
