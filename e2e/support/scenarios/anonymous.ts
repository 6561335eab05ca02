import type { Page } from 'playwright-core';
import { enterPassword } from '../people';
import { heading, type Scenario, type ScenarioData } from './scenario';

async function passPassword(page: Page, { owner }: ScenarioData): Promise<void> {
  await enterPassword(page, owner);
  await page.getByLabel('Authentication code').waitFor();
}

/** Scenarios without a session. */
export const ANONYMOUS: Scenario[] = [
  { name: 'sign in', address: '/auth', open: heading('Sign in') },
  {
    name: 'sign in, with nothing entered',
    address: '/auth',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Enter your password.').waitFor();
    },
  },
  { name: 'forgotten password', address: '/auth/forgot', open: heading('Reset your password') },
  { name: 'new password', address: '/auth/reset#token=t', open: heading('Set a new password') },
  { name: 'new password without its link', address: '/auth/reset', open: heading('Set a new password') },
  {
    name: 'an invitation that is over',
    address: '/invite#token=t',
    open: (page) => page.getByText('This invitation is no longer valid.').waitFor(),
  },
  { name: 'nothing', address: '/nowhere', open: heading('Page not found') },
  { name: 'second factor', address: '/auth', open: passPassword },
  {
    name: 'second factor, with a wrong code',
    address: '/auth',
    open: async (page, data) => {
      await passPassword(page, data);
      await page.getByLabel('Authentication code').fill('000000');
      await page.getByText('4 attempts left.').waitFor();
    },
  },
  {
    name: 'recovery code',
    address: '/auth',
    open: async (page, data) => {
      await passPassword(page, data);
      await page.getByRole('button', { name: 'Use a recovery code' }).click();
      await page.getByLabel('Recovery code').waitFor();
    },
  },
  {
    name: 'an open invitation',
    address: '/auth',
    open: async (page, { invitation }) => {
      await page.goto(invitation);
      await page.getByRole('button', { name: 'Join acme' }).click();
      await page.getByText('Enter your name.').waitFor();
    },
  },
];

/** Scenarios of a server before its setup. */
export const FIRST_RUN: Scenario[] = [
  {
    name: 'first run, with nothing entered',
    address: '/setup',
    open: async (page) => {
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.getByText('Fill this in.').first().waitFor();
    },
  },
  { name: 'first run', address: '/setup#token=t', open: heading('Set up Twinlock') },
];
