import type { Page } from 'playwright-core';
import { type Acme, openAs, startAcme } from '../support/acme';
import { useBrowser } from '../support/browser';
import { takeForDocs, takePictures } from '../support/pictures';

const browser = useBrowser({ font: null });
let acme: Acme;

beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.server.stop());

test('what an owner sees, before and after requiring two-factor authentication', async () => {
  const page = await openAs(acme.olive, { browser, server: acme.server, path: '/workspace/security' });
  await showSecurity(page);
  await showMembers(page);
  await page.goto(`${acme.server.url}/account/sessions`);
  await page.getByText('This session').waitFor();
  await takePictures(page, 'sessions');
  await page.goto(`${acme.server.url}/workspace/audit`);
  await page.getByText('Security settings changed').last().waitFor();
  await takePictures(page, 'audit');
  await showTokens(page);
});

async function showSecurity(page: Page): Promise<void> {
  const rule = page.getByRole('switch', { name: 'Require two-factor authentication for all users' });
  await rule.waitFor();
  await takePictures(page, 'security');
  await rule.click({ force: true });
  await page.getByRole('dialog').waitFor();
  await takePictures(page, 'security-require');
  await takeForDocs(page, 'require');
  await page.getByRole('button', { name: 'Require it' }).click();
  await page.getByText('Two-factor authentication is now required.').first().waitFor();
  await takePictures(page, 'security-required');
}

async function showMembers(page: Page): Promise<void> {
  await page.goto(`${acme.server.url}/workspace/members`);
  const actionsForTariq = page.getByRole('button', { name: 'Actions for Tariq Aziz' });
  await actionsForTariq.waitFor();
  await takePictures(page, 'members');
  await takeForDocs(page, 'members');
  await page.getByRole('row', { name: 'Tariq Aziz' }).getByRole('button', { name: 'Reset 2FA' }).click();
  await page.getByRole('dialog').waitFor();
  await takePictures(page, 'members-reset');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('Email').fill('nadia@acme.example');
  await takePictures(page, 'members-invite');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  await takePictures(page, 'members-invited');
  const invited = await browser.openPage(link);
  await invited.getByRole('button', { name: 'Join Acme' }).waitFor();
  await takePictures(invited, 'invite');
}

async function showTokens(page: Page): Promise<void> {
  await page.goto(`${acme.server.url}/workspace/api-tokens`);
  await page.getByText('No API tokens yet').waitFor();
  await takePictures(page, 'api-tokens-none');
  await page.getByRole('button', { name: 'Create token' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Nightly audit export');
  await page.getByRole('dialog').getByLabel('Read the audit log').click();
  await takePictures(page, 'api-tokens-create');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('Copy the token now.').waitFor();
  await takePictures(page, 'api-tokens-new');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await takePictures(page, 'api-tokens');
}
