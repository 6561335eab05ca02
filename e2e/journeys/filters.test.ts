import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { typeByKeyboard } from '../support/keyboard';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

// The order of day and month is the browser's, so they are the same in each date that is typed.

/** Longer than the pause after which a filter is applied. */
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
  'a date that is typed %s filters the audit log, and can be typed over and deleted',
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
    await page.getByText('Nothing that happened matches these filters.').waitFor();
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
])('the audit log at an address with rubbish (%s) shows every event', async (search) => {
  await page.goto(`${server.url}/workspace/audit${search}`);
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
  await page.waitForURL(/\/audit$/);
});

test.each(['?twoFactor=x', '?search=%00', '?role=%00&order=x&status=1', '?page=-1&after=x'])(
  'the members at an address with rubbish (%s) are all listed',
  async (search) => {
    await page.goto(`${server.url}/workspace/members${search}`);
    await page.getByText('2 members').waitFor();
    await page.waitForURL(/\/members$/);
  },
);

test('a search that is typed slowly stays, and a link to the list empties it', async () => {
  await page.goto(`${server.url}/workspace/members`);
  await typeByKeyboard(page.getByLabel('Search by name or e-mail'), '');
  await page.keyboard.type('Member 2', { delay: 300 });
  await page.getByText('1 member', { exact: true }).waitFor();
  expect(await page.getByLabel('Search by name or e-mail').inputValue()).toBe('Member 2');
  await page.getByLabel('Filter by 2FA').selectOption('Without 2FA');
  await page.waitForURL(/search=Member\+2&twoFactor=without$/);
  await page.getByRole('link', { name: 'Members' }).first().click();
  await page.getByText('2 members').waitFor();
  expect(await page.getByLabel('Search by name or e-mail').inputValue()).toBe('');
}, 60_000);
