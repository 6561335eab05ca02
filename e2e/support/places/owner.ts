import type { Page } from 'playwright-core';
import { refuseOnce } from '../answers';
import { dialog, menu, type Place, type Scene } from './place';

/** The server wants a fresh proof before it makes new codes, as it does of a session that is some minutes old. */
async function wantProof(page: Page): Promise<void> {
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('mutation GenerateRecoveryCodes')) return route.continue();
    const refusal = { message: 'Prove it.', extensions: { code: 'REAUTHENTICATION_REQUIRED' } };
    return route.fulfill({ json: { errors: [refusal], data: null } });
  });
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await page.getByRole('dialog', { name: "Confirm it's you" }).waitFor();
}

/** New codes of which the server knows nothing, so that the account's own stay as they are. */
async function makeCodesThatDontLast(page: Page): Promise<void> {
  const recoveryCodes = Array.from({ length: 10 }, (_, position) => `ABCD-EFGH-JKMN-PQR${position}`);
  const made = { recoveryCodeSet: { __typename: 'RecoveryCodeSet', id: 'gone' }, recoveryCodes };
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('mutation GenerateRecoveryCodes')) return route.fallback();
    return route.fulfill({ json: { data: { generateRecoveryCodes: made } } });
  });
}

async function loseSession(page: Page, { owner }: Scene): Promise<void> {
  await page.getByText('10 of 10 left').waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Sessions' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await again.getByLabel('Password').first().fill(owner.password);
  await page.keyboard.press('Enter');
  await again.getByLabel('Authentication code').waitFor();
}

/** Of an owner with two-factor authentication, in a workspace that doesn't require it. */
export const OWNER: Place[] = [
  {
    name: 'profile with 2FA',
    address: '/account',
    arrive: (page) => page.getByText('10 of 10 left').waitFor(),
  },
  { name: 'edit profile', address: '/account', arrive: dialog('Edit', 'Edit profile') },
  {
    name: 'disable 2FA',
    address: '/account',
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
      await page.getByRole('dialog', { name: 'Disable two-factor authentication' }).waitFor();
    },
  },
  { name: 'new codes', address: '/account', arrive: dialog('Regenerate', 'Regenerate recovery codes') },
  {
    name: 'new codes that can’t be used any more',
    address: '/account',
    arrive: async (page) => {
      await makeCodesThatDontLast(page);
      await page.getByRole('button', { name: 'Regenerate' }).click();
      await page.getByRole('button', { name: 'Make new codes' }).click();
      await refuseOnce(page, { operation: 'DownloadNewCodes', code: 'NOT_FOUND' });
      await page.getByRole('button', { name: 'Download' }).click();
      await page.getByText('These new codes can no longer be used').waitFor();
    },
  },
  {
    name: 'new password, with nothing entered',
    address: '/account',
    arrive: async (page) => {
      await dialog('Change password', 'Change password')(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Enter your current password.').waitFor();
    },
  },
  { name: 'new password', address: '/account', arrive: dialog('Change password', 'Change password') },
  { name: 'confirm it’s you', address: '/account', arrive: wantProof },
  { name: 'session ended, second factor', address: '/account', arrive: loseSession },
  { name: 'leave', address: '/account', arrive: dialog('Leave acme', 'Leave acme') },
  {
    name: 'account menu',
    address: '/account',
    arrive: menu('Account menu', 'Sign out'),
  },
  {
    name: 'sessions',
    address: '/account/sessions',
    arrive: (page) => page.getByText('This session').first().waitFor(),
  },
  {
    name: 'members',
    address: '/workspace/members',
    arrive: (page) => page.getByText('2 of 3 have 2FA').waitFor(),
  },
  {
    name: 'nobody found',
    address: '/workspace/members?search=nobody',
    arrive: (page) => page.getByText('Nobody found').waitFor(),
  },
  { name: 'invite', address: '/workspace/members', arrive: dialog('Invite', 'Invite a member') },
  {
    name: 'actions for a member',
    address: '/workspace/members',
    arrive: menu('Actions for Member 2', 'Remove'),
  },
  {
    name: 'change a role',
    address: '/workspace/members',
    arrive: menu('Actions for Member 2', 'Change role', 'Change the role of Member 2'),
  },
  {
    name: 'remove a member',
    address: '/workspace/members',
    arrive: menu('Actions for Member 2', 'Remove', 'Remove Member 2'),
  },
  {
    name: 'reset a member',
    address: '/workspace/members',
    arrive: dialog('Reset 2FA', 'Reset 2FA for Member 2'),
  },
  {
    name: 'security',
    address: '/workspace/security',
    arrive: (page) => page.getByText('1 member lacks it').waitFor(),
  },
  {
    name: 'require 2FA',
    address: '/workspace/security',
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'Require two-factor authentication for all users' }).click();
      await page.getByRole('dialog', { name: 'Require two-factor authentication?' }).waitFor();
    },
  },
  {
    name: 'audit log',
    address: '/workspace/audit',
    arrive: (page) => page.getByRole('cell', { name: 'Signed in' }).first().waitFor(),
  },
  {
    name: 'API tokens',
    address: '/workspace/api-tokens',
    arrive: (page) => page.getByText('No API tokens yet').waitFor(),
  },
  {
    name: 'new API token',
    address: '/workspace/api-tokens',
    arrive: dialog('Create token', 'Create an API token'),
  },
];

/** Of an owner whose workspace requires it, and has an API token. */
export const STRICT_OWNER: Place[] = [
  {
    name: 'profile that can’t turn 2FA off',
    address: '/account',
    arrive: (page) => page.getByText('It can’t be turned off, because strict requires it.').waitFor(),
  },
  {
    name: 'end all other sessions',
    address: '/account/sessions',
    arrive: dialog('End all others', 'End all other sessions?'),
  },
  {
    name: 'members whom the rule keeps out',
    address: '/workspace/members',
    arrive: (page) => page.getByRole('cell', { name: 'Blocked' }).waitFor(),
  },
  {
    name: 'stop requiring 2FA',
    address: '/workspace/security',
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'Require two-factor authentication for all users' }).click();
      await page.getByRole('dialog', { name: 'Stop requiring two-factor authentication?' }).waitFor();
    },
  },
  {
    name: 'revoke an API token',
    address: '/workspace/api-tokens',
    arrive: dialog('Revoke a program', 'Revoke a program'),
  },
];
