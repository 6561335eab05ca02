import type { Page } from 'playwright-core';
import { codeFor } from '../authenticator';
import { refuseOnce } from '../interceptRequests';
import { readSecret } from '../people';
import { dialog, menu, type Scenario } from './scenario';

const AFTER_EXPIRY = '11:00';

async function loseSession(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Two-factor authentication' }).waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
}

/** Scenarios of a member without two-factor authentication. */
export const MEMBER: Scenario[] = [
  {
    name: 'profile without 2FA',
    address: '/account',
    open: (page) => page.getByRole('switch', { name: 'Two-factor authentication' }).waitFor(),
  },
  {
    name: 'wizard, step 1',
    address: '/account/two-factor',
    open: (page) => page.getByRole('img', { name: /QR/ }).waitFor(),
  },
  {
    name: 'wizard, secret',
    address: '/account/two-factor',
    open: dialog('enter the text', 'Your two-factor secret'),
  },
  {
    name: 'wizard, a wrong code',
    address: '/account/two-factor',
    open: async (page) => {
      await page.getByLabel('Verify the code from the app').fill('000000');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(/attempts? left/).waitFor();
    },
  },
  {
    name: 'wizard, ended by another session',
    address: '/account/two-factor',
    open: async (page) => {
      await refuseOnce(page, { operation: 'VerifyTwoFactorEnrollment', code: 'NOT_FOUND' });
      await page.getByLabel('Verify the code from the app').fill('000000');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText('This setup was ended. It was cancelled').waitFor();
    },
  },
  {
    name: 'wizard, about to be left',
    address: '/account/two-factor',
    open: async (page) => {
      await page.getByRole('img', { name: /QR/ }).waitFor();
      await page.getByRole('link', { name: 'Sessions' }).click();
      await page.getByRole('dialog', { name: 'Leave without finishing?' }).waitFor();
    },
  },
  {
    name: 'wizard, too late',
    address: '/account/two-factor',
    open: async (page) => {
      await page.getByRole('img', { name: /QR/ }).waitFor();
      await page.clock.install();
      await page.clock.fastForward(AFTER_EXPIRY);
      await page.getByText('This setup session has expired.').waitFor();
    },
  },
  {
    name: 'members',
    address: '/workspace/members',
    open: (page) => page.getByRole('table', { name: 'Members' }).waitFor(),
  },
  {
    name: 'security, read only',
    address: '/workspace/security',
    open: (page) => page.getByText('This workspace does not require two-factor authentication.').waitFor(),
  },
  {
    name: 'audit log, for owners only',
    address: '/workspace/audit',
    open: (page) => page.getByText('For owners only').waitFor(),
  },
  {
    name: 'navigation on a phone',
    address: '/account',
    open: async (page) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.getByRole('button', { name: 'Open navigation' }).click();
      await page.getByRole('link', { name: 'Members' }).waitFor();
    },
  },
  {
    name: 'new workspace',
    address: '/account',
    open: menu('Switch workspace', 'Create workspace', 'Create workspace'),
  },
  {
    name: 'new workspace, with an address that is taken',
    address: '/account',
    open: async (page) => {
      await menu('Switch workspace', 'Create workspace', 'Create workspace')(page);
      await page.getByLabel('Workspace name').fill('Acme');
      await page.getByLabel('Address (optional)').fill('acme');
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.getByText('Another workspace has this address.').waitFor();
    },
  },
  { name: 'session ended', address: '/account', open: loseSession },
];

/** Scenarios of a member during the setup. */
export const BEGINNER: Scenario[] = [
  {
    name: 'wizard, step 2',
    address: '/account/two-factor',
    open: async (page) => {
      await page.getByLabel('Verify the code from the app').fill(codeFor(await readSecret(page)));
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    },
  },
  {
    name: 'wizard, step 1 after step 2',
    address: '/account/two-factor',
    open: async (page) => {
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByText('The code from your app has been verified.').waitFor();
    },
  },
];

/** Scenarios of a member blocked by a workspace's rule. */
export const BLOCKED: Scenario[] = [
  {
    name: 'forced setup',
    address: '/account',
    open: (page) => page.getByRole('img', { name: /QR/ }).waitFor(),
  },
];
