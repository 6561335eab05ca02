import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser, whenDrawn } from '../support/browser';
import { makeClock } from '../support/clock';
import { whenDisabled, whenFocused, whenSaidWrong } from '../support/focus';
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

/** At the second factor, with the password passed. */
async function openSecondFactor(person: Enrolled): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, { clock, permissions: CLIPBOARD });
  await enterPassword(page, person);
  await codeField(page).waitFor();
  return page;
}

const CLIPBOARD = ['clipboard-read', 'clipboard-write'];

/** Copies the text elsewhere and pastes it where the focus is. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

async function leftAfterWrongCode(page: Page, left: string): Promise<void> {
  await page.keyboard.type(WRONG);
  await whenSaidWrong(codeField(page), `This code is not right, or has been used already. ${left}`);
}

test('a code goes off by itself at its sixth digit, typed or pasted with spaces or dashes; a wrong one keeps the focus and says what is left', async () => {
  const person = anEnrolledMember('codes');
  const page = await openSecondFactor(person);
  await whenFocused(codeField(page));
  expect(await codeField(page).getAttribute('autocomplete')).toBe('one-time-code');
  expect(await codeField(page).getAttribute('inputmode')).toBe('numeric');
  expect(await page.getByRole('textbox').count()).toBe(1);
  await page.keyboard.type('12345');
  await whenDisabled(page.getByRole('button', { name: 'Verify' }));
  await page.keyboard.press('ControlOrMeta+a');
  await leftAfterWrongCode(page, '4 attempts left.');
  await leftAfterWrongCode(page, '3 attempts left.');
  await paste(page, ' 000-000 ');
  await whenSaidWrong(codeField(page), '2 attempts left.');
  await leftAfterWrongCode(page, '1 attempt left.');
  await page.keyboard.type(WRONG);
  await page.getByText('Too many wrong codes. Sign in again.').waitFor();
  await page.waitForURL(/\/auth$/);

  await enterPassword(page, person);
  await codeField(page).waitFor();
  const code = codeFor(person.secret, clock.now());
  await paste(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.waitForURL(/\/account$/);
}, 60_000);

test('a recovery code is taken in any case, with spaces and dashes; a wrong one says what is left and stays to be mended', async () => {
  const person = anEnrolledMember('recovery');
  const page = await openSecondFactor(person);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  const field = page.getByLabel('Recovery code');
  await whenFocused(field);
  await page.keyboard.type('wrong wrong');
  await page.keyboard.press('Enter');
  await whenSaidWrong(field, '4 attempts left.');
  expect(await field.inputValue()).toBe('wrong wrong');
  const [first = ''] = person.recoveryCodes;
  await paste(page, ` ${first.toLowerCase().replace('-', ' ')} `);
  await page.keyboard.press('Enter');
  await page.getByText('9 of 10 recovery codes left.').waitFor();
}, 60_000);

test('too many wrong codes lock with a countdown, which ends; a sign-in that took too long leads back with words', async () => {
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
    await page.getByText('Too many wrong codes. Sign in again.').waitFor();
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
  'a device whose clock is $aheadSeconds s ahead of the server’s is told so where that matters: $notice',
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
