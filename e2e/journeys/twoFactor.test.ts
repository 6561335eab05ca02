import type { Page } from 'playwright-core';
import { codeFor, readQrCode, secretOf } from '../support/authenticator';
import { takeScreenshot, useBrowser, whenDecoded } from '../support/browser';
import { whenDisabled } from '../support/focus';
import { downloadCodes, enterPassword } from '../support/people';
import { type RunningServer, startServer } from '../support/server';

const OWNER = { email: 'olive@acme.example', password: 'correct horse battery staple' };
const STEP_MILLISECONDS = 30_000;

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('from the setup link to signing in with a code and with a recovery code', async () => {
  const [setupUrl] = await server.whenPrinted(/http:\S+\/setup#token=\S+/);
  const page = await browser.openPage(setupUrl);
  await setUpInstance(page);
  const { secret, recoveryCodes } = await setUpTwoFactor(page);
  await signOut(page);
  await signInWithPassword(page);
  await page
    .getByLabel('Authentication code')
    .fill(codeFor(secret, new Date(Date.now() + STEP_MILLISECONDS)));
  await page.waitForURL((url) => !url.pathname.startsWith('/auth'));
  await signOut(page);
  await signInWithPassword(page);
  await page.getByRole('button', { name: 'Other methods' }).click();
  await page.getByText('Use a recovery code').click();
  await page.getByLabel('Recovery code').fill(recoveryCodes[0]?.toLowerCase() ?? '');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('9 of 10 recovery codes left.').waitFor();
}, 90_000);

async function setUpInstance(page: Page): Promise<void> {
  await page.getByLabel('Workspace name').fill('Acme');
  await page.getByLabel('Your name').fill('Olive Owner');
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password').first().fill(OWNER.password);
  expect(page.url()).not.toContain('token');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/setup'));
}

async function setUpTwoFactor(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.goto(`${server.url}/account`);
  await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
  await page.getByText('Scan the QR code').waitFor();
  const qrCode = page.getByRole('img', { name: /QR/ });
  await qrCode.scrollIntoViewIfNeeded();
  await whenDecoded(qrCode);
  const secret = secretOf(readQrCode(await takeScreenshot(page, 'scan')));
  await page.getByLabel('Verify the code from the app').fill(codeFor(secret));
  await page.getByRole('button', { name: 'Next' }).click();
  const confirm = page.getByRole('button', { name: 'I have saved my recovery codes' });
  await whenDisabled(confirm);
  const recoveryCodes = await downloadCodes(page);
  expect(recoveryCodes).toHaveLength(10);
  await confirm.click();
  await page.getByText('Two-factor authentication is enabled.').first().waitFor();
  return { secret, recoveryCodes };
}

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Olive Owner|Account menu/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/\/auth$/);
}

async function signInWithPassword(page: Page): Promise<void> {
  await enterPassword(page, OWNER);
  await page.waitForURL(/\/auth\/mfa/);
}
