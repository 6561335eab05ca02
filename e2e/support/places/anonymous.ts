import type { Page } from 'playwright-core';
import { enterPassword } from '../people';
import { heading, type Place, type Scene } from './place';

async function passPassword(page: Page, { owner }: Scene): Promise<void> {
  await enterPassword(page, owner);
  await page.getByLabel('Authentication code').waitFor();
}

/** What needs no session. */
export const ANONYMOUS: Place[] = [
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
  { name: 'second factor', address: '/auth', arrive: passPassword },
  {
    name: 'second factor, with a wrong code',
    address: '/auth',
    arrive: async (page, scene) => {
      await passPassword(page, scene);
      await page.getByLabel('Authentication code').fill('000000');
      await page.getByText('4 attempts left.').waitFor();
    },
  },
  {
    name: 'recovery code',
    address: '/auth',
    arrive: async (page, scene) => {
      await passPassword(page, scene);
      await page.getByRole('button', { name: 'Use a recovery code' }).click();
      await page.getByLabel('Recovery code').waitFor();
    },
  },
  {
    name: 'an open invitation',
    address: '/auth',
    arrive: async (page, { invitation }) => {
      await page.goto(invitation);
      await page.getByRole('button', { name: 'Join acme' }).click();
      await page.getByText('Enter your name.').waitFor();
    },
  },
];

/** Of a server that nobody has set up. */
export const FIRST_RUN: Place[] = [
  {
    name: 'first run, with nothing entered',
    address: '/setup',
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.getByText('Fill this in.').first().waitFor();
    },
  },
  { name: 'first run', address: '/setup#token=t', arrive: heading('Set up Twinlock') },
];
