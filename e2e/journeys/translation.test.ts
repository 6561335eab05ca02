import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { enterPassword, openSignedIn, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Elements that contain the text, or have it as a field's value, and that a browser may translate. */
function translatable(page: Page, text: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const holders = [...document.body.querySelectorAll<HTMLElement>('*:not(script, style)')].filter(
      (element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.includes(wanted),
        ) ||
        (element instanceof HTMLInputElement && element.value.includes(wanted)) ||
        (element instanceof HTMLTextAreaElement && element.value.includes(wanted)),
    );
    if (holders.length === 0) throw new Error('The text is not on the page.');
    return holders.filter((element) => element.translate).map((element) => element.outerHTML);
  }, text);
}

/** Whether a browser may translate the value of a field. */
const isTranslated = (page: Page, label: string) =>
  page
    .getByLabel(label)
    .first()
    .evaluate((field: HTMLElement) => field.translate);

test('the secret, the codes and their fields are not translated in the setup and at sign-in', async () => {
  const [person] = seed(server, { members: 1, enrolled: 0, workspace: 'setup' }) as [SeededPerson];
  const page = await openSignedIn(person, { browser, server, path: '/account/two-factor' });
  expect(await isTranslated(page, 'Verify the code from the app')).toBe(false);
  await page.getByRole('button', { name: 'enter the text' }).click();
  const shown = (await page.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '';
  expect(await translatable(page, shown)).toEqual([]);
  expect(await translatable(page, person.email)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByLabel('Verify the code from the app').fill(codeFor(shown.replaceAll(' ', '')));
  await page.getByRole('button', { name: 'Next' }).click();
  const code =
    (await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().textContent()) ??
    '';
  expect(await translatable(page, code)).toEqual([]);

  page.on('dialog', (leaving) => void leaving.accept());
  const [enrolled] = seed(server, { members: 1, enrolled: 1, workspace: 'enrolled' }) as [SeededPerson];
  const other = await browser.openPage(`${server.url}/auth`);
  expect(await isTranslated(other, 'Email')).toBe(false);
  await enterPassword(other, enrolled);
  await other.getByLabel('Authentication code').waitFor();
  expect(await isTranslated(other, 'Authentication code')).toBe(false);
  await other.getByRole('button', { name: 'Use a recovery code' }).click();
  expect(await isTranslated(other, 'Recovery code')).toBe(false);
}, 60_000);

test('new recovery codes, API tokens, invitation links, names and emails are not translated', async () => {
  const [owner] = seed(server, { members: 2, enrolled: 1, workspace: 'owned' }) as [SeededPerson];
  const page = await browser.openPage(`${server.url}/auth`);
  await signIn(page, owner);
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await page.getByRole('button', { name: 'Generate new codes' }).click();
  const code =
    (await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().textContent()) ??
    '';
  expect(await translatable(page, code)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await translatable(page, owner.email)).toEqual([]);

  await page.goto(`${server.url}/workspace/api-tokens`);
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Report');
  await dialog.getByLabel('Read members').check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  expect(await translatable(page, await dialog.getByLabel('Token').inputValue())).toEqual([]);
  await page.keyboard.press('Escape');

  await page.goto(`${server.url}/workspace/members`);
  await page
    .getByRole('cell', { name: /Member 2/ })
    .first()
    .waitFor();
  expect(await translatable(page, owner.email)).toEqual([]);
  await page.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByLabel('Email').fill('nina@elsewhere.example');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();
  expect(await translatable(page, link)).toEqual([]);
  const invited = await browser.openPage(link);
  await invited.getByLabel('Email').waitFor();
  expect(await translatable(invited, 'nina@elsewhere.example')).toEqual([]);
}, 60_000);
