import type { Page } from 'playwright-core';
import { refuseOnce } from '../interceptRequests';
import { dialog, menu, type Scenario, type ScenarioData } from './scenario';

/** Opens the fresh proof dialog, as for a session that is some minutes old. */
async function openFreshProof(page: Page): Promise<void> {
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('mutation GenerateRecoveryCodes')) return route.continue();
    const refusal = { message: 'Prove it.', extensions: { code: 'REAUTHENTICATION_REQUIRED' } };
    return route.fulfill({ json: { errors: [refusal], data: null } });
  });
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await page.getByRole('button', { name: 'Generate new codes' }).click();
  await page.getByRole('dialog', { name: "Confirm it's you" }).waitFor();
}

/** Fakes new codes, so that the account's own codes stay. */
async function fakeNewCodes(page: Page): Promise<void> {
  const recoveryCodes = Array.from({ length: 10 }, (_, position) => `ABCD-EFGH-JKMN-PQR${position}`);
  const made = { recoveryCodeSet: { __typename: 'RecoveryCodeSet', id: 'gone' }, recoveryCodes };
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('mutation GenerateRecoveryCodes')) return route.fallback();
    return route.fulfill({ json: { data: { generateRecoveryCodes: made } } });
  });
}

async function loseSession(page: Page, { owner }: ScenarioData): Promise<void> {
  await page.getByText('10 of 10 left').waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Sessions' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await again.getByLabel('Password').first().fill(owner.password);
  await page.keyboard.press('Enter');
  await again.getByLabel('Authentication code').waitFor();
}

/** Scenarios of an owner with two-factor authentication, in a workspace that doesn't require it. */
export const OWNER: Scenario[] = [
  {
    name: 'profile with 2FA',
    address: '/account',
    open: (page) => page.getByText('10 of 10 left').waitFor(),
  },
  { name: 'edit profile', address: '/account', open: dialog('Edit', 'Edit profile') },
  {
    name: 'disable 2FA',
    address: '/account',
    open: async (page) => {
      await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
      await page.getByRole('dialog', { name: 'Disable two-factor authentication' }).waitFor();
    },
  },
  { name: 'new codes', address: '/account', open: dialog('Regenerate', 'Regenerate recovery codes') },
  {
    name: 'new codes that can no longer be used',
    address: '/account',
    open: async (page) => {
      await fakeNewCodes(page);
      await page.getByRole('button', { name: 'Regenerate' }).click();
      await page.getByRole('button', { name: 'Generate new codes' }).click();
      await refuseOnce(page, { operation: 'DownloadNewCodes', code: 'NOT_FOUND' });
      await page.getByRole('button', { name: 'Download' }).click();
      await page.getByText('These new codes can no longer be used').waitFor();
    },
  },
  {
    name: 'new password, with nothing entered',
    address: '/account',
    open: async (page) => {
      await dialog('Change password', 'Change password')(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Enter your current password.').waitFor();
    },
  },
  { name: 'new password', address: '/account', open: dialog('Change password', 'Change password') },
  { name: 'confirm it’s you', address: '/account', open: openFreshProof },
  { name: 'session ended, second factor', address: '/account', open: loseSession },
  { name: 'leave', address: '/account', open: dialog('Leave acme', 'Leave acme') },
  {
    name: 'account menu',
    address: '/account',
    open: menu('Account menu', 'Sign out'),
  },
  {
    name: 'sessions',
    address: '/account/sessions',
    open: (page) => page.getByText('This session').first().waitFor(),
  },
  {
    name: 'members',
    address: '/workspace/members',
    open: (page) => page.getByText('2 of 3 have 2FA').waitFor(),
  },
  {
    name: 'no members found',
    address: '/workspace/members?search=unknown',
    open: (page) => page.getByText('No members found').waitFor(),
  },
  { name: 'invite', address: '/workspace/members', open: dialog('Invite', 'Invite a member') },
  {
    name: 'actions for a member',
    address: '/workspace/members',
    open: menu('Actions for Member 2', 'Remove'),
  },
  {
    name: 'change a role',
    address: '/workspace/members',
    open: menu('Actions for Member 2', 'Change role', 'Change the role of Member 2'),
  },
  {
    name: 'remove a member',
    address: '/workspace/members',
    open: menu('Actions for Member 2', 'Remove', 'Remove Member 2'),
  },
  {
    name: 'reset a member',
    address: '/workspace/members',
    open: dialog('Reset 2FA', 'Reset 2FA for Member 2'),
  },
  {
    name: 'security',
    address: '/workspace/security',
    open: (page) => page.getByText('1 member hasn’t set it up').waitFor(),
  },
  {
    name: 'require 2FA',
    address: '/workspace/security',
    open: async (page) => {
      await page.getByRole('switch', { name: 'Require two-factor authentication for all users' }).click();
      await page.getByRole('dialog', { name: 'Require two-factor authentication?' }).waitFor();
    },
  },
  {
    name: 'audit log',
    address: '/workspace/audit',
    open: (page) => page.getByRole('cell', { name: 'Signed in' }).first().waitFor(),
  },
  {
    name: 'API tokens',
    address: '/workspace/api-tokens',
    open: (page) => page.getByText('No API tokens yet').waitFor(),
  },
  {
    name: 'new API token',
    address: '/workspace/api-tokens',
    open: dialog('Create token', 'Create an API token'),
  },
];

/** Scenarios of an owner whose workspace requires two-factor authentication and has an API token. */
export const STRICT_OWNER: Scenario[] = [
  {
    name: 'profile that can’t turn 2FA off',
    address: '/account',
    open: (page) => page.getByText('It can’t be turned off, because strict requires it.').waitFor(),
  },
  {
    name: 'end all other sessions',
    address: '/account/sessions',
    open: dialog('End all others', 'End all other sessions?'),
  },
  {
    name: 'blocked members',
    address: '/workspace/members',
    open: (page) => page.getByRole('cell', { name: 'Blocked' }).waitFor(),
  },
  {
    name: 'stop requiring 2FA',
    address: '/workspace/security',
    open: async (page) => {
      await page.getByRole('switch', { name: 'Require two-factor authentication for all users' }).click();
      await page.getByRole('dialog', { name: 'Stop requiring two-factor authentication?' }).waitFor();
    },
  },
  {
    name: 'revoke an API token',
    address: '/workspace/api-tokens',
    open: dialog('Revoke a program', 'Revoke a program'),
  },
];
