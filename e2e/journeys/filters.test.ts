import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { whenDisabled } from '../support/focus';
import { typeByKeyboard } from '../support/keyboard';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

// The browser decides the order of day and month, so they are equal in each typed date.

/** Longer than the pause before a filter is applied. */
const SLOW_TYPIST_MS = 800;

const browser = useBrowser();
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  const [owner] = seed(server, { members: 2, enrolled: 0, workspace: `w${Date.now()}` }) as [SeededPerson];
  page = await openSignedIn(owner, { browser, server, path: '/workspace/audit' });
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
});

test.each([
  ['quickly', 0],
  ['slowly', SLOW_TYPIST_MS],
])(
  'a date typed %s filters the audit log, and can be changed and deleted',
  async (_, delay) => {
    const fromDay = page.getByLabel('From day');
    await typeByKeyboard(fromDay, '');
    await page.keyboard.type('02022020', { delay });
    await page.waitForURL(/\?fromDay=2020-02-02$/);
    expect(await fromDay.inputValue()).toBe('2020-02-02');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('03032021', { delay });
    await page.waitForURL(/\?fromDay=2021-03-03$/);
    await page.keyboard.press('Backspace');
    await page.waitForURL(/\/audit$/);

    await typeByKeyboard(page.getByLabel('To day'), '');
    await page.keyboard.type('02022020', { delay });
    await page.getByText('No events match these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
    expect(await page.getByLabel('To day').inputValue()).toBe('');
  },
  60_000,
);

test.each([
  '?fromDay=2026-13-01',
  '?toDay=2026-02-30&fromDay=%00',
  '?type=NONSENSE',
  '?actorId=1&subjectId=%00',
  '?page=x&after=%FF',
])('the audit log ignores invalid parameters (%s) and shows every event', async (search) => {
  await page.goto(`${server.url}/workspace/audit${search}`);
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
  await page.waitForURL(/\/audit$/);
});

test.each(['?twoFactor=x', '?search=%00', '?role=%00&order=x&status=1', '?page=-1&after=x'])(
  'the members page ignores invalid parameters (%s) and lists all members',
  async (search) => {
    await page.goto(`${server.url}/workspace/members${search}`);
    await page.getByText('2 members').waitFor();
    await page.waitForURL(/\/members$/);
  },
);

test('a slowly typed search is kept, and a link to the list clears it', async () => {
  await page.goto(`${server.url}/workspace/members`);
  await typeByKeyboard(page.getByLabel('Search by name or email'), '');
  await page.keyboard.type('Member 2', { delay: 300 });
  await page.getByText('1 member', { exact: true }).waitFor();
  expect(await page.getByLabel('Search by name or email').inputValue()).toBe('Member 2');
  await page.getByLabel('Filter by 2FA').selectOption('Without 2FA');
  await page.waitForURL(/search=Member\+2&twoFactor=without$/);
  await page.getByRole('link', { name: 'Members' }).first().click();
  await page.getByText('2 members').waitFor();
  expect(await page.getByLabel('Search by name or email').inputValue()).toBe('');
}, 60_000);

test('an invalid date shows an error on blur, until it is changed', async () => {
  const fromDay = page.getByLabel('From day');
  await typeByKeyboard(fromDay, '');
  // A year of two digits, which the browser reads as the first century.
  await page.keyboard.type('020226');
  await page.getByLabel('Kind').focus();
  await page.getByText('Enter a date with four digits for the year.').waitFor();
  expect(await fromDay.getAttribute('aria-invalid')).toBe('true');
  expect(await findA11yViolations(page)).toEqual([]);
  await fromDay.fill('2020-02-02');
  await page.waitForURL(/\?fromDay=2020-02-02$/);
  expect(await page.getByText('Enter a date with four digits for the year.').count()).toBe(0);
}, 60_000);

test('a list returns to its first page when its filter changes, also by a link', async () => {
  const [owner] = seed(server, { members: 60, enrolled: 0, workspace: `p${Date.now()}` }) as [SeededPerson];
  page = await openSignedIn(owner, { browser, server, path: '/workspace/members?search=Member' });
  const previous = page.getByRole('button', { name: 'Previous page' });
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('button', { name: 'Previous page', disabled: false }).waitFor();
  await page.getByRole('link', { name: 'Members' }).first().click();
  await page.waitForURL(/\/members$/);
  await whenDisabled(previous);
}, 60_000);
