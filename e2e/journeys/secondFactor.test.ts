import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser, whenDrawn } from '../support/browser';
import { makeClock } from '../support/clock';
import { whenDisabled, whenFocused, whenInvalid } from '../support/focus';
import { enterPassword } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINUTE_MS = 60_000;
const WRONG = '000000';

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

type Enrolled = SeededPerson & { secret: string; recoveryCodes: string[] };

const codeField = (page: Page) => page.getByLabel('Authentication code');

function anEnrolledMember(workspace: string): Enrolled {
  return seed(server, { members: 1, enrolled: 1, workspace })[0] as Enrolled;
}

/** Opens the second factor page, after the password. */
async function openSecondFactor(person: Enrolled): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, { clock, permissions: CLIPBOARD });
  await enterPassword(page, person);
  await codeField(page).waitFor();
  return page;
}

const CLIPBOARD = ['clipboard-read', 'clipboard-write'];

/** Pastes the text into the focused field through the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

async function enterWrongCode(page: Page, left: string): Promise<void> {
  await page.keyboard.type(WRONG);
  await whenInvalid(codeField(page), `This code is incorrect or has already been used. ${left}`);
}

test('a code is submitted at its sixth digit, typed or pasted with spaces or dashes; a wrong one keeps the focus and shows the attempts left', async () => {
  const person = anEnrolledMember('codes');
  const page = await openSecondFactor(person);
  await whenFocused(codeField(page));
  expect(await codeField(page).getAttribute('autocomplete')).toBe('one-time-code');
  expect(await codeField(page).getAttribute('inputmode')).toBe('numeric');
  expect(await page.getByRole('textbox').count()).toBe(1);
  await page.keyboard.type('12345');
  await whenDisabled(page.getByRole('button', { name: 'Verify' }));
  await page.keyboard.press('ControlOrMeta+a');
  await enterWrongCode(page, '4 attempts left.');
  await enterWrongCode(page, '3 attempts left.');
  await paste(page, ' 000-000 ');
  await whenInvalid(codeField(page), '2 attempts left.');
  await enterWrongCode(page, '1 attempt left.');
  await page.keyboard.type(WRONG);
  await page.getByText('Too many incorrect codes. Sign in again.').waitFor();
  await page.waitForURL(/\/auth$/);

  await enterPassword(page, person);
  await codeField(page).waitFor();
  const code = codeFor(person.secret, clock.now());
  await paste(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.waitForURL(/\/account$/);
}, 60_000);

test('a recovery code is accepted in any case, with spaces and dashes; a wrong one shows the attempts left and stays in the field', async () => {
  const person = anEnrolledMember('recovery');
  const page = await openSecondFactor(person);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  const field = page.getByLabel('Recovery code');
  await whenFocused(field);
  await page.keyboard.type('wrong wrong');
  await page.keyboard.press('Enter');
  await whenInvalid(field, '4 attempts left.');
  expect(await field.inputValue()).toBe('wrong wrong');
  const [first = ''] = person.recoveryCodes;
  await paste(page, ` ${first.toLowerCase().replace('-', ' ')} `);
  await page.keyboard.press('Enter');
  await page.getByText('9 of 10 recovery codes left.').waitFor();
}, 60_000);

test('too many wrong codes lock with a countdown, which ends; an expired sign-in returns to the start with a message', async () => {
  const person = anEnrolledMember('locked');
  const waiting = await openSecondFactor(person);
  const page = await openSecondFactor(person);
  for (const challenge of [1, 2]) {
    if (challenge > 1) await enterPassword(page, person);
    for (let left = 4; left > 0; left -= 1) {
      await codeField(page).fill(WRONG);
      await page.getByText(new RegExp(`${left} attempts? left`)).waitFor();
    }
    await codeField(page).fill(WRONG);
    await page.getByText('Too many incorrect codes. Sign in again.').waitFor();
  }
  await enterPassword(page, person);
  await page
    .getByRole('alert')
    .getByText(/Too many attempts. Try again in 1[45]:\d\d\./)
    .waitFor();
  await whenDisabled(page.getByRole('button', { name: 'Sign in' }));
  await codeField(waiting).fill(codeFor(person.secret, clock.now()));
  await waiting
    .getByRole('alert')
    .getByText(/Too many attempts. Try again in 1[45]:\d\d\./)
    .waitFor();

  await clock.advance(10 * MINUTE_MS);
  await page.getByText(/Try again in [45]:\d\d\./).waitFor();
  await clock.advance(5 * MINUTE_MS);
  for (const one of [page, waiting]) await one.getByText('You can try again now.').waitFor();
  await waiting.getByRole('button', { name: 'Verify' }).click();
  await waiting.getByText('This sign-in has expired. Sign in again.').waitFor();
  await waiting.waitForURL(/\/auth$/);

  await page.getByRole('button', { name: 'Sign in' }).click();
  await codeField(page).fill(codeFor(person.secret, clock.now()));
  await page.waitForURL(/\/account$/);
}, 60_000);

test.each([
  { aheadSeconds: 45, notice: /This device’s clock is 4[456] seconds ahead of the server’s\./ },
  { aheadSeconds: -45, notice: /This device’s clock is 4[456] seconds behind the server’s\./ },
  { aheadSeconds: 10, notice: null },
])(
  'a device whose clock is $aheadSeconds s ahead of the server’s shows: $notice',
  async (drift) => {
    const person = anEnrolledMember(`drift${drift.aheadSeconds}`);
    const page = await browser.openPage('about:blank');
    await page.clock.install({ time: new Date(clock.now().getTime() + drift.aheadSeconds * 1_000) });
    const measured = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('serverTime'),
    );
    await page.goto(`${server.url}/auth`);
    await enterPassword(page, person);
    await (await measured).finished();
    if (drift.notice) await page.getByRole('status').getByText(drift.notice).waitFor();
    else {
      await whenDrawn(page);
      expect(await page.getByText('This device’s clock').count()).toBe(0);
    }
  },
  60_000,
);

test('a code composed in full width by an input method uses no attempt, and signs in', async () => {
  const person = anEnrolledMember('composed');
  const page = await openSecondFactor(person);
  const field = codeField(page);
  await field.focus();
  const devTools = await page.context().newCDPSession(page);
  const typed = [...codeFor(person.secret, clock.now())].map((digit) =>
    String.fromCodePoint(0xff10 + Number(digit)),
  );
  for (let length = 1; length <= typed.length; length += 1) {
    const text = typed.slice(0, length).join('');
    await devTools.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    expect(await field.inputValue()).toBe(text);
  }
  await devTools.send('Input.insertText', { text: typed.join('') });
  await page.waitForURL(/\/account$/);
}, 60_000);
