import type { BrowserContextOptions, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { codeFor, readQrCode, secretOf } from '../support/authenticator';
import { useBrowser, whenDecoded, whenDrawn } from '../support/browser';
import { makeClock } from '../support/clock';
import { whenFocused, whenInvalid } from '../support/focus';
import { readMemory } from '../support/memory';
import { downloadCodes, finishSetUp, readSecret, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINUTE_MS = 60_000;
const AFTER_EXPIRY_MS = 11 * MINUTE_MS;
/** Width in pixels that a phone's camera can read at arm's length. */
const MIN_QR_PX = 200;
const WHITE = [255, 255, 255, 255];

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

function aMember(workspace: string): SeededPerson {
  return seed(server, { members: 1, enrolled: 0, workspace })[0] as SeededPerson;
}

/** Opens step 1 from the profile. */
async function openWizard(person: SeededPerson, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, { clock, ...options });
  await signIn(page, person);
  await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
  return page;
}

const codeField = (page: Page) => page.getByLabel('Verify the code from the app');
const step = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

async function verify(page: Page): Promise<void> {
  await codeField(page).fill(codeFor(await readSecret(page), clock.now()));
  await page.keyboard.press('Enter');
  await whenFocused(step(page, 'Save your recovery codes'));
}

test('the QR code is drawn by the server and readable in dark mode on a narrow phone, where a link opens the app', async () => {
  const page = await openWizard(aMember('phone'), {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
  });
  const qrCode = page.getByRole('img', { name: /QR/ });
  expect(await qrCode.getAttribute('src')).toMatch(/^data:image\/svg\+xml/);
  await qrCode.scrollIntoViewIfNeeded();
  await whenDecoded(qrCode);
  expect((await qrCode.boundingBox())?.width).toBeGreaterThanOrEqual(MIN_QR_PX);
  const picture = await qrCode.screenshot();
  const uri = readQrCode(picture);
  expect(quietZone(picture)).toEqual([WHITE, WHITE]);
  const link = page.getByRole('link', { name: 'Open in your authenticator app' });
  expect(await link.getAttribute('href')).toBe(uri);
  expect(secretOf(uri)).toBe(await readSecret(page));

  const desk = await openWizard(aMember('desk'));
  expect(await desk.getByRole('link', { name: 'Open in your authenticator app' }).isVisible()).toBe(false);
}, 60_000);

test('the secret is copied without spaces, the codes as a list, and only the codes are printed', async () => {
  const page = await openWizard(aMember('copied'), { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'enter the text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your two-factor secret' });
  const shown = await dialog.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  await dialog.getByText(/^Twinlock \(localhost:\d+\)$/).waitFor();
  await dialog.getByText('member-1@copied.example').waitFor();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Secret copied to clipboard. Paste it into your app.').waitFor();
  expect(await clipboard()).toBe(shown?.replaceAll(' ', ''));
  await page.keyboard.press('Escape');
  await whenFocused(page.getByRole('button', { name: 'enter the text' }));

  await codeField(page).fill('000000');
  await page.keyboard.press('Enter');
  await whenInvalid(codeField(page), 'This code is incorrect or has already been used. 9 attempts left.');
  await verify(page);
  const codes = await page
    .getByRole('list', { name: 'Recovery codes' })
    .getByRole('listitem')
    .allTextContents();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Recovery codes copied to clipboard.').waitFor();
  expect(await clipboard()).toBe(codes.join('\n'));

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await page.locator('body[data-printed]').waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const code of codes) expect(await page.getByText(code).isVisible()).toBe(true);
  expect(await page.getByText('Twinlock recovery codes').isVisible()).toBe(true);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByText('I have saved my recovery codes').isVisible()).toBe(false);
}, 60_000);

test('an unfinished setup is not left by accident: by a link, the back button or closing the page', async () => {
  const page = await openWizard(aMember('guarded'));
  const leaving = page.getByRole('dialog', { name: 'Leave without finishing?' });
  const secret = await readSecret(page);
  await page.goBack();
  await leaving.getByRole('button', { name: 'Stay' }).click();
  expect(await readSecret(page)).toBe(secret);
  expect(await asksBeforeClosing(page)).toBe('beforeunload');
  await verify(page);
  expect(await asksBeforeClosing(page)).toBe('beforeunload');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await leaving.getByRole('button', { name: 'Stay' }).click();
  await whenFocused(page.getByRole('link', { name: 'Sessions' }));

  await page.goBack();
  await whenFocused(step(page, 'Scan the QR code'));
  await page.getByText('The code from your app has been verified.').waitFor();
  await page.goForward();
  await whenFocused(step(page, 'Save your recovery codes'));
  await page.getByRole('button', { name: 'Back' }).click();
  await whenFocused(step(page, 'Scan the QR code'));
  await page.getByRole('button', { name: 'Next' }).click();
  await whenFocused(step(page, 'Save your recovery codes'));

  await page.getByRole('link', { name: 'Sessions' }).click();
  await leaving.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor();
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('switch', { name: 'Two-factor authentication', checked: false }).waitFor();
  expect(await asksBeforeClosing(page)).toBeNull();
}, 60_000);

test('after the last step the browser keeps neither the secret nor the codes, and the back button starts no new setup', async () => {
  const page = await openWizard(aMember('forgotten'));
  const secret = await readSecret(page);
  await codeField(page).fill(codeFor(secret, clock.now()));
  await page.getByRole('button', { name: 'Next' }).click();
  const codes = await downloadCodes(page);
  await page.getByRole('button', { name: 'I have saved my recovery codes' }).click();
  await page.getByText('Two-factor authentication is enabled.').first().waitFor();
  await page.getByText('10 of 10 left').waitFor();
  const memory = await readMemory(page);
  expect(memory).toContain('member-1@forgotten.example');
  for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
    expect(memory).not.toContain(text);
  }
  for (const back of [1, 2]) {
    await page.goBack();
    await whenDrawn(page);
    await page.getByText('10 of 10 left').waitFor();
    expect([back, page.url()]).toEqual([back, `${server.url}/account`]);
  }
}, 60_000);

test('an expired setup says so in either step, and can start again', async () => {
  const person = aMember('late');
  const page = await openWizard(person);
  const first = await readSecret(page);
  await clock.advance(9 * MINUTE_MS + 30_000);
  await page
    .getByRole('status')
    .getByText('Less than a minute is left for this setup.')
    .waitFor({ state: 'attached' });
  await clock.advance(MINUTE_MS);
  await page.getByRole('alert').getByText('This setup session has expired.').waitFor();
  await startAgain(page, person);
  expect(await readSecret(page)).not.toBe(first);

  await verify(page);
  await clock.advance(AFTER_EXPIRY_MS);
  await page.getByRole('alert').getByText('This setup session has expired.').waitFor();
  await whenFocused(page.getByRole('heading', { level: 1 }));
  await startAgain(page, person);
  await finishSetUp(page, clock.now());
  await page.getByText('10 of 10 left').waitFor();
}, 60_000);

/** The sign-in is too old by now to start a setup without fresh proof. */
async function startAgain(page: Page, { password }: SeededPerson): Promise<void> {
  await page.getByRole('button', { name: 'Start again' }).click();
  const proof = page.getByRole('dialog', { name: "Confirm it's you" });
  await proof.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();
}

/** Returns the type of dialog that closing the page opens, or null; keeps the page open. */
async function asksBeforeClosing(page: Page): Promise<string | null> {
  const dialogType = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  const loaded = page.waitForEvent('load').then(() => null);
  for (const either of [dialogType, loaded]) either.catch(() => {});
  await page.evaluate(() => location.reload()).catch(() => {});
  return Promise.race([dialogType, loaded]);
}

/** The colours inside two corners of the image, between its rounded edge and the first black module. */
function quietZone(png: Buffer): number[][] {
  const { data, width, height } = PNG.sync.read(png);
  const inset = Math.round(width / 30);
  return [
    [width / 2, inset],
    [width / 2, height - inset],
  ].map(([x = 0, y = 0]) => [...data.subarray((Math.round(y) * width + Math.round(x)) * 4).subarray(0, 4)]);
}
