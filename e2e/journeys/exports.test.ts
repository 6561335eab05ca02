import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { whenFocused } from '../support/focus';
import { findOverflow } from '../support/layout';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const PHONE = { width: 360, height: 740 };
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

const browser = useBrowser();
let server: RunningServer;
let owner: SeededPerson;
let workspaces = 0;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(() => {
  workspaces += 1;
  [owner] = seed(server, { members: 2, enrolled: 0, workspace: `exports${workspaces}` }) as [SeededPerson];
});

const exportButton = (page: Page) => page.getByRole('button', { name: 'Export as CSV' });

async function download(page: Page, start: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await start();
  const file = await downloading;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test.each([
  ['/workspace/members', 'members.csv'],
  ['/workspace/audit', 'audit.csv'],
])('the CSV of %s has a byte-order mark for Excel, and the button keeps the focus', async (path, file) => {
  const page = await openSignedIn(owner, { browser, server, path });
  const { name, bytes } = await download(page, () => exportButton(page).click());
  expect(name).toBe(`exports${workspaces}-${file}`);
  expect(bytes.subarray(0, MARK.length)).toEqual(MARK);
  await whenFocused(exportButton(page));
});

test.each(['/workspace/members', '/workspace/audit'])(
  'an export of %s after the session has ended asks to sign in again, then continues',
  async (path) => {
    browser.expectProblem(/export/);
    const page = await openSignedIn(owner, { browser, server, path });
    await exportButton(page).waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().clearCookies();
    await exportButton(page).click();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.getByLabel('Password').first().fill(owner.password);
    const { bytes } = await download(page, () => page.keyboard.press('Enter'));
    expect(bytes.length).toBeGreaterThan(MARK.length);
    await again.waitFor({ state: 'detached' });
  },
  60_000,
);

test.each([
  ['en', 'The file could not be downloaded.', 'Only owners of this workspace can export this.'],
  ['zh-CN', '无法下载文件。', '只有此工作区的所有者才能导出。'],
])('an export without access shows an error on the page (%s)', async (language, title, text) => {
  browser.expectProblem(/export/);
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/members' });
  if (language !== 'en') await page.getByLabel('Language').selectOption('简体中文');
  await page.route('**/export/**', (route) =>
    route.fulfill({ status: 403, json: { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] } }),
  );
  await page.getByRole('button', { name: /Export as CSV|导出为 CSV/ }).click();
  const notice = page.getByRole('alert').filter({ hasText: title });
  await notice.getByText(text).waitFor();
  expect(await findA11yViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await page.setViewportSize(PHONE);
  expect([...(await findA11yViolations(page)), ...(await findOverflow(page))]).toEqual([]);
});
