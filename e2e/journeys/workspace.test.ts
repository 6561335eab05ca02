import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { whenDisabled } from '../support/focus';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function openAsOwnerOf(workspace: string, path: string): Promise<Page> {
  const [owner] = seed(server, { members: 2, enrolled: 1, workspace }) as [SeededPerson];
  return openSignedIn(owner, { browser, server, path });
}

test('an owner renames the workspace, and the whole screen shows the new name', async () => {
  const page = await openAsOwnerOf('renamed', '/workspace/security');
  const rename = page.getByRole('button', { name: 'Rename', exact: true });
  await whenDisabled(rename);
  await page.getByLabel('Workspace name').fill('Smith, "Sons" & Daughters');
  await rename.click();
  await page.getByText('Workspace renamed.').waitFor();
  await page.getByRole('button', { name: 'Switch workspace: Smith, "Sons" & Daughters' }).waitFor();
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByText('Smith, "Sons" & Daughters').waitFor();
}, 60_000);

test('an API token is shown once, works, and is rejected once it is revoked', async () => {
  const page = await openAsOwnerOf('tokens', '/workspace/api-tokens');
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('Give the token a name.').waitFor();
  await dialog.getByText('Choose at least one scope.').waitFor();
  await dialog.getByLabel('Name').fill('Nightly report');
  await dialog.getByLabel('Read members').check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('Copy the token now. It is shown only once.').waitFor();
  expect(await findA11yViolations(page)).toEqual([]);
  const token = await dialog.getByLabel('Token').inputValue();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  expect(await countMembersWith(token)).toBe(2);

  await page.reload();
  await page.getByRole('row', { name: /Nightly report/ }).waitFor();
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Nightly report has been revoked.').waitFor();
  await page.getByText('No API tokens yet').waitFor();
  expect(await countMembersWith(token)).toBeNull();
}, 60_000);

test('the audit log can be filtered by kind, person and time, keeps the filter in the URL, and the export has the same filter', async () => {
  const page = await openAsOwnerOf('audited', '/workspace/security');
  await page.getByLabel('Workspace name').fill('Audited');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByText('Workspace renamed.').waitFor();
  await page.goto(`${server.url}/workspace/audit`);
  const rows = page.getByRole('table', { name: 'Audit log' }).getByRole('row');
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();

  await page.getByLabel('Kind').selectOption('Workspace renamed');
  await rows.nth(2).waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'Workspace renamed' }).waitFor();
  await page.reload();
  await page.getByRole('cell', { name: 'Workspace renamed' }).waitFor();
  expect(await rows.count()).toBe(2);
  await page.getByLabel('By', { exact: true }).selectOption('Member 2');
  await page.getByText('No events match these filters.').waitFor();
  await page.getByLabel('By', { exact: true }).selectOption('Member 1');
  await page.getByRole('cell', { name: 'Workspace renamed' }).waitFor();
  await page.getByLabel('To day').fill('2020-01-31');
  await page.getByText('No events match these filters.').waitFor();
  await page.getByLabel('To day').fill('');
  await page.getByRole('cell', { name: 'Workspace renamed' }).waitFor();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const lines = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('WORKSPACE_RENAMED');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
}, 60_000);

/** Queries the API with the token; null if it is rejected. */
async function countMembersWith(token: string): Promise<number | null> {
  const query = '{ workspace(slug: "tokens") { members { totalCount } } }';
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as {
    data: { workspace: { members: { totalCount: number } } | null } | null;
  };
  return data?.workspace?.members.totalCount ?? null;
}
