import type { Page } from 'playwright-core';

/** Who looks at a place: `blocked` is a member whom a workspace's rule keeps out. */
export type Visitor = 'nobody' | 'member' | 'owner' | 'blocked';

export interface Place {
  name: string;
  visitor: Visitor;
  address: string;
  /** What is done there before looking, and what tells that it is ready to be looked at. */
  arrive: (page: Page) => Promise<unknown>;
}

const heading = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Clicks a button and waits for its dialog. */
const dialog = (button: string, title: string) => async (page: Page) => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog', { name: title }).waitFor();
};

const NOBODY: Omit<Place, 'visitor'>[] = [
  { name: 'sign in', address: '/auth', arrive: heading('Sign in') },
  {
    name: 'sign in, with nothing entered',
    address: '/auth',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Enter your password.').waitFor();
    },
  },
  { name: 'forgotten password', address: '/auth/forgot', arrive: heading('Reset your password') },
  { name: 'new password', address: '/auth/reset#token=t', arrive: heading('Set a new password') },
  { name: 'new password without its link', address: '/auth/reset', arrive: heading('Set a new password') },
  {
    name: 'an invitation that is over',
    address: '/invite#token=t',
    arrive: (page) => page.getByText('This invitation is not open any more.').waitFor(),
  },
  { name: 'nothing', address: '/nowhere', arrive: heading('Page not found') },
];

const MEMBER: Omit<Place, 'visitor'>[] = [
  {
    name: 'profile without 2FA',
    address: '/account',
    arrive: (page) => page.getByRole('switch', { name: 'Two-factor authentication' }).waitFor(),
  },
  {
    name: 'wizard, step 1',
    address: '/account/two-factor',
    arrive: (page) => page.getByRole('img', { name: /QR/ }).waitFor(),
  },
  {
    name: 'wizard, secret',
    address: '/account/two-factor',
    arrive: dialog('enter the text', 'Your two-factor secret'),
  },
  {
    name: 'members',
    address: '/workspace/members',
    arrive: (page) => page.getByRole('table', { name: 'Members' }).waitFor(),
  },
  {
    name: 'security, read only',
    address: '/workspace/security',
    arrive: (page) => page.getByText('This workspace does not require two-factor authentication.').waitFor(),
  },
  {
    name: 'audit log, for owners only',
    address: '/workspace/audit',
    arrive: (page) => page.getByText('For owners only').waitFor(),
  },
];

const OWNER: Omit<Place, 'visitor'>[] = [
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
  { name: 'new password', address: '/account', arrive: dialog('Change password', 'Change password') },
  { name: 'leave', address: '/account', arrive: dialog('Leave acme', 'Leave acme') },
  {
    name: 'account menu',
    address: '/account',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Account menu' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'sessions',
    address: '/account/sessions',
    arrive: (page) => page.getByText('This session').first().waitFor(),
  },
  {
    name: 'members',
    address: '/workspace/members',
    arrive: (page) => page.getByText('1 of 3 have 2FA').waitFor(),
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
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Actions for Member 2' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).waitFor();
    },
  },
  {
    name: 'security',
    address: '/workspace/security',
    arrive: (page) => page.getByText('2 members lack it').waitFor(),
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

const BLOCKED: Omit<Place, 'visitor'>[] = [
  {
    name: 'forced set-up',
    address: '/account',
    arrive: (page) => page.getByRole('img', { name: /QR/ }).waitFor(),
  },
];

const seenBy = (visitor: Visitor) => (place: Omit<Place, 'visitor'>) => ({ ...place, visitor });

/** Every route of the client, and what opens on it. */
export const PLACES: Place[] = [
  ...NOBODY.map(seenBy('nobody')),
  ...MEMBER.map(seenBy('member')),
  ...OWNER.map(seenBy('owner')),
  ...BLOCKED.map(seenBy('blocked')),
];
