import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { whenDisabled } from '../support/focus';
import {
  downloadCodes,
  enterPassword,
  finishSetUp,
  openSignedIn,
  readSecret,
  requireTwoFactor,
  signIn,
} from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const STEP_MILLISECONDS = 30_000;

const browser = useBrowser();
let server: RunningServer;
let people: SeededPerson[];

beforeAll(async () => {
  server = await startServer();
  people = seed(server, { members: 4, enrolled: 1 });
});
afterAll(() => server.stop());

async function openAs(person: SeededPerson, path: string): Promise<Page> {
  const page = await openSignedIn(person, { browser, server, path });
  // A reload during a setup opens a browser dialog.
  page.on('dialog', (dialog) => void dialog.accept());
  return page;
}

const switchOf = (page: Page, { checked }: { checked: boolean }) =>
  page.getByRole('switch', { name: 'Two-factor authentication', checked });

test('a reload at any step of the setup returns to it, with the same secret and codes', async () => {
  const page = await openAs(people[1] as SeededPerson, '/account/two-factor');
  const secret = await readSecret(page);
  await page.reload();
  expect(await readSecret(page)).toBe(secret);

  await page.getByLabel('Verify the code from the app').fill(codeFor(secret));
  await page.getByRole('button', { name: 'Next' }).click();
  const list = page.getByRole('list', { name: 'Recovery codes' });
  const shown = await list.textContent();
  const saved = page.getByRole('button', { name: 'I have saved my recovery codes' });
  await page.reload();
  expect(await list.textContent()).toBe(shown);
  await whenDisabled(saved);

  const codes = await downloadCodes(page);
  for (const code of codes) expect(shown).toContain(code);
  await page.reload();
  expect(await list.textContent()).toBe(shown);
  await saved.click();
  await page.waitForURL(/\/account$/);
  await page.reload();
  await switchOf(page, { checked: true }).waitFor();
}, 60_000);

test('the switch turns two-factor authentication on, and off after a confirmation', async () => {
  const person = people[2] as SeededPerson;
  const page = await openAs(person, '/account');
  await switchOf(page, { checked: false }).click();
  const secret = await finishSetUp(page);
  await page.getByText('10 of 10 left').waitFor();

  await switchOf(page, { checked: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Disable two-factor authentication' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await switchOf(page, { checked: true }).click();
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Two-factor authentication is disabled.').first().waitFor();
  await switchOf(page, { checked: false }).waitFor();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);

  const again = await browser.openPage(`${server.url}/auth`);
  await signIn(again, person);
}, 60_000);

test('a member blocked by the rule sets up two-factor authentication and gets access', async () => {
  const [owner, , , member] = people as [SeededPerson, SeededPerson, SeededPerson, SeededPerson];
  await requireTwoFactor(await openAs(owner, '/workspace/security'), { graceDays: 0 });
  const page = await browser.openPage(`${server.url}/auth`);
  await enterPassword(page, member);
  await page.waitForURL(/\/2fa\/setup/);
  await page
    .getByText(
      'Two-factor authentication is required in your workspace. Please enable it before you can continue.',
    )
    .waitFor();
  const secret = await finishSetUp(page);
  await page.waitForURL((url) => !url.pathname.startsWith('/2fa'));
  await page.goto(`${server.url}/workspace/members`);
  await page.getByText(owner.email).first().waitFor();
  await page.goto(`${server.url}/account`);
  await whenDisabled(switchOf(page, { checked: true }));
  await page.getByText('It can’t be turned off, because acme requires it.').waitFor();

  const later = await browser.openPage(`${server.url}/auth`);
  await enterPassword(later, member);
  const inTheNextStep = new Date(Date.now() + STEP_MILLISECONDS);
  await later.getByLabel('Authentication code').fill(codeFor(secret, inTheNextStep));
  await later.waitForURL((url) => !url.pathname.startsWith('/auth'));
}, 60_000);
