import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { whenFocused } from '../support/focus';
import { pressByKeyboard, tabTo, typeByKeyboard } from '../support/keyboard';
import { openSignedIn, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const STEP_MILLISECONDS = 30_000;

type Enrolled = SeededPerson & { secret: string; recoveryCodes: string[] };

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });

async function typePassword(page: Page, { email, password }: SeededPerson): Promise<void> {
  await whenFocused(page.getByLabel('Email'));
  await page.keyboard.type(email);
  await typeByKeyboard(page.getByLabel('Password').first(), password);
  await page.keyboard.press('Enter');
}

test('the first run', async () => {
  const [, link = ''] = await server.whenPrinted(/(\/setup#token=\S+)/);
  const page = await browser.openPage(server.url + link);
  await whenFocused(page.getByLabel('Workspace name'));
  await page.keyboard.type('Acme');
  await typeByKeyboard(page.getByLabel('Your name'), 'Olive Grove');
  await typeByKeyboard(page.getByLabel('Email'), 'olive@acme.example');
  await typeByKeyboard(page.getByLabel('Password'), 'a saddle made of moss');
  await pressByKeyboard(button(page, 'Create workspace'));
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Profile' }));
}, 60_000);

test('signing in with a code and with a recovery code, and signing out', async () => {
  const [person] = seed(server, { members: 1, enrolled: 1, workspace: 'signing' }) as [Enrolled];
  const page = await browser.openPage(`${server.url}/auth`);
  await typePassword(page, person);
  await whenFocused(page.getByLabel('Authentication code'));
  await page.keyboard.type(codeFor(person.secret));
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Profile' }));
  await tabTo(button(page, 'Account menu'), { back: true });
  await page.keyboard.press('Enter');
  await whenFocused(page.getByRole('menuitem', { name: 'Profile' }));
  await page.keyboard.press('ArrowUp');
  await whenFocused(page.getByRole('menuitem', { name: 'Sign out' }));
  await page.keyboard.press('Enter');
  await typePassword(page, person);
  await pressByKeyboard(button(page, 'Use a recovery code'));
  await whenFocused(page.getByLabel('Recovery code'));
  await page.keyboard.type(person.recoveryCodes[0] as string);
  await page.keyboard.press('Enter');
  await page.getByText('9 of 10 recovery codes left.').waitFor();
}, 60_000);

test('the whole setup, new recovery codes, and switching 2FA off', async () => {
  const [person] = seed(server, { members: 1, enrolled: 0, workspace: 'setting-up' }) as [SeededPerson];
  const page = await browser.openPage(`${server.url}/auth`);
  await signIn(page, person);
  const onOff = page.getByRole('switch', { name: 'Two-factor authentication' });
  await pressByKeyboard(onOff, 'Space');
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Two-factor authentication' }));
  await pressByKeyboard(button(page, 'enter the text'));
  await whenFocused(inDialog(page, 'Copy'));
  const secret = await page.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent();
  await pressByKeyboard(inDialog(page, 'Close'));
  await whenFocused(button(page, 'enter the text'));
  await typeByKeyboard(
    page.getByLabel('Verify the code from the app'),
    codeFor((secret ?? '').replaceAll(' ', '')),
  );
  await pressByKeyboard(button(page, 'Next'));
  await whenFocused(page.getByRole('heading', { name: 'Save your recovery codes' }));
  await saveCodes(page);
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Profile' }));

  await pressByKeyboard(button(page, 'Regenerate'));
  await whenFocused(button(page, 'Generate new codes'));
  await page.keyboard.press('Enter');
  await saveCodes(page);
  await page.getByText('Your new recovery codes are now active.').waitFor();
  await whenFocused(button(page, 'Regenerate'));

  await tabTo(onOff, { back: true });
  await page.keyboard.press('Space');
  await whenFocused(inDialog(page, 'Cancel'));
  await page.keyboard.press('Enter');
  await whenFocused(onOff);
  await page.keyboard.press('Space');
  await whenFocused(inDialog(page, 'Cancel'));
  await pressByKeyboard(inDialog(page, 'Disable'));
  await page.getByText('Two-factor authentication is disabled.').waitFor();
  await whenFocused(onOff);
}, 60_000);

async function saveCodes(page: Page): Promise<void> {
  const downloading = page.waitForEvent('download');
  await pressByKeyboard(button(page, 'Download'));
  await downloading;
  await pressByKeyboard(button(page, 'I have saved my recovery codes'));
}

test('inviting, joining, and managing members', async () => {
  const [owner] = seed(server, { members: 2, enrolled: 2, workspace: 'members' }) as [SeededPerson];
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/members' });
  await pressByKeyboard(button(page, 'Invite'));
  await whenFocused(page.getByRole('dialog').getByLabel('Email'));
  await page.keyboard.type('nina@elsewhere.example');
  await tabTo(page.getByRole('dialog').getByLabel('Role'));
  await page.keyboard.press('ArrowDown');
  await pressByKeyboard(button(page, 'Send invitation'));
  const link = page.getByLabel('Invitation link');
  await whenFocused(link);
  await join(await link.inputValue());
  await page.keyboard.press('Escape');
  await whenFocused(button(page, 'Invite'));

  await pressByKeyboard(button(page, 'Reset 2FA'));
  await whenFocused(page.getByLabel('Reason'));
  await page.keyboard.type('The phone fell into the lake.');
  await pressByKeyboard(inDialog(page, 'Reset 2FA'));
  await page.getByText('2FA of Member 2 has been reset.').waitFor();

  const actions = button(page, 'Actions for Member 2');
  await pressByKeyboard(actions);
  await whenFocused(page.getByRole('menuitem', { name: 'Change role' }));
  await page.keyboard.press('Enter');
  await whenFocused(inDialog(page, 'Cancel'));
  await tabTo(page.getByRole('dialog').getByLabel('Role'));
  await page.keyboard.press('ArrowDown');
  await pressByKeyboard(inDialog(page, 'Save'));
  await page.getByText('The role of Member 2 has been changed.').waitFor();
  await whenFocused(actions);
  await page.keyboard.press('Enter');
  await whenFocused(page.getByRole('menuitem', { name: 'Change role' }));
  await page.keyboard.press('ArrowDown');
  await whenFocused(page.getByRole('menuitem', { name: 'Remove' }));
  await page.keyboard.press('Enter');
  await whenFocused(inDialog(page, 'Cancel'));
  await pressByKeyboard(inDialog(page, 'Remove'));
  await page.getByText('Member 2 has been removed from members.').waitFor();
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Members' }));
}, 60_000);

async function join(link: string): Promise<void> {
  const guest = await browser.openPage(link);
  await whenFocused(guest.getByLabel('Your name'));
  await guest.keyboard.type('Nina New');
  await typeByKeyboard(guest.getByLabel('Password'), 'quite a long password of mine');
  await guest.keyboard.press('Enter');
  await guest.getByText('Owner of members').waitFor();
}

test('the requirement, the audit log’s filters, an API token and the sessions', async () => {
  const [owner] = seed(server, { members: 2, enrolled: 1, workspace: 'security' }) as [Enrolled];
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/security' });
  const rule = page.getByRole('switch', { name: 'Require two-factor authentication for all users' });
  await pressByKeyboard(rule, 'Space');
  await whenFocused(inDialog(page, 'Cancel'));
  await tabTo(page.getByRole('dialog').getByLabel('Grace period in days'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('14');
  await pressByKeyboard(button(page, 'Require it'));
  await page.getByText('Two-factor authentication is now required.').waitFor();
  await whenFocused(rule);

  await tabTo(page.getByRole('link', { name: 'Audit log' }), { back: true });
  await page.keyboard.press('Enter');
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Audit log' }));
  await tabTo(page.getByLabel('Kind'));
  await page.keyboard.type('Security settings');
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor({ state: 'detached' });
  await typeByKeyboard(page.getByLabel('By', { exact: true }), 'Member 2');
  await page.getByText('No events match these filters.').waitFor();
  await pressByKeyboard(button(page, 'Clear filters'));
  await page.getByRole('cell', { name: 'Signed in' }).first().waitFor();
  await whenFocused(page.getByRole('heading', { level: 1, name: 'Audit log' }));

  await tabTo(page.getByRole('link', { name: 'API tokens' }), { back: true });
  await page.keyboard.press('Enter');
  await pressByKeyboard(button(page, 'Create token'));
  await whenFocused(page.getByRole('dialog').getByLabel('Name'));
  await page.keyboard.type('Report');
  await pressByKeyboard(page.getByLabel('Read members'), 'Space');
  await pressByKeyboard(inDialog(page, 'Create'));
  await whenFocused(page.getByLabel('Token'));
  await page.keyboard.press('Escape');
  await whenFocused(button(page, 'Create token'));
  await pressByKeyboard(button(page, 'Revoke Report'));
  await pressByKeyboard(inDialog(page, 'Revoke'));
  await page.getByText('Report has been revoked.').waitFor();
  await whenFocused(page.getByRole('heading', { level: 1, name: 'API tokens' }));

  const elsewhere = await browser.openPage(`${server.url}/auth`);
  await signIn(elsewhere, owner, new Date(Date.now() + STEP_MILLISECONDS));
  await tabTo(page.getByRole('link', { name: 'Sessions' }), { back: true });
  await page.keyboard.press('Enter');
  await pressByKeyboard(button(page, 'End all others'));
  await pressByKeyboard(inDialog(page, 'End them'));
  await elsewhere.getByRole('link', { name: 'Sessions' }).click();
  await elsewhere.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
}, 60_000);
