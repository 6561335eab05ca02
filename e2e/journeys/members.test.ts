import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { enterPassword, openSignedIn, requireTwoFactor } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

type Two = [SeededPerson, SeededPerson];

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function openAs(person: SeededPerson, path: string): Promise<Page> {
  return openSignedIn(person, { browser, server, path });
}

const rowOf = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email });

async function choose(page: Page, { name, action }: { name: string; action: string }): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('an owner invites by the link shown, and the invited person joins with a name and a password', async () => {
  const [owner] = seed(server, { members: 1, enrolled: 1 }) as [SeededPerson];
  const page = await openAs(owner, '/workspace/members');
  const link = await invite(page, 'nina@elsewhere.example');
  expect(await findA11yViolations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await rowOf(page, 'nina@elsewhere.example').getByText('Member').waitFor();

  const guest = await browser.openPage(link);
  await guest.getByText('Join acme as a member.').waitFor();
  expect(guest.url()).not.toContain('token');
  expect(await findA11yViolations(guest)).toEqual([]);
  await guest.getByLabel('Your name').fill('Nina New');
  await guest.getByLabel('Password').fill('quite a long password of mine');
  await guest.getByRole('button', { name: 'Join acme' }).click();
  await guest.waitForURL(/\/account$/);
  await guest.getByText('Member of acme').waitFor();

  await page.reload();
  await page.getByText('1 of 2 have 2FA').waitFor();
  await page.getByText('Open invitations').waitFor({ state: 'detached' });
  const second = await browser.openPage(link);
  await second.getByText('This invitation is no longer valid.').waitFor();
}, 60_000);

test('an invited person with an account and 2FA joins with the password and a code', async () => {
  const [owner] = seed(server, { members: 1, enrolled: 1, workspace: 'inviting' }) as [SeededPerson];
  const [guest] = seed(server, { members: 1, enrolled: 1, workspace: 'invited' }) as [SeededPerson];
  const link = await invite(await openAs(owner, '/workspace/members'), guest.email);
  const page = await browser.openPage(link);
  await page.getByLabel('Password').fill(guest.password);
  await page.getByRole('button', { name: 'Join inviting' }).click();
  await page.getByText('Open the two-factor authenticator (TOTP) app on your mobile device').waitFor();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(guest.recoveryCodes?.[0] ?? '');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('9 of 10 recovery codes left.').waitFor();
  await page.getByRole('button', { name: 'Leave inviting' }).waitFor();
}, 60_000);

test('an owner promotes a member to owner, and removes them', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 1, workspace: 'roles' }) as Two;
  const page = await openAs(owner, '/workspace/members');
  await choose(page, { name: 'Member 2', action: 'Change role' });
  await page.getByRole('dialog').getByLabel('Role').selectOption('Owner');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('The role of Member 2 has been changed.').waitFor();
  await rowOf(page, member.email).getByText('Owner').waitFor();

  const theirs = await openAs(member, '/workspace/audit');
  await theirs.getByRole('table', { name: 'Audit log' }).waitFor();
  await choose(page, { name: 'Member 2', action: 'Remove' });
  await page.getByRole('dialog').getByText('Member 2 loses access to roles immediately.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Member 2 has been removed from roles.').waitFor();
  await theirs.getByRole('link', { name: 'API tokens' }).click();
  await theirs.getByText('You don’t belong to any workspace yet.').waitFor();
}, 60_000);

test('the last owner can’t be demoted, and an error says why', async () => {
  const [owner] = seed(server, { members: 1, enrolled: 1, workspace: 'last' }) as [SeededPerson];
  const page = await openAs(owner, '/workspace/members');
  await choose(page, { name: 'Member 1', action: 'Change role' });
  await page.getByRole('dialog').getByLabel('Role').selectOption('Member');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('A workspace needs at least one owner.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: 'Leave last' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('alert').getByText('A workspace needs at least one owner.').waitFor();
}, 60_000);

test('an owner resets the 2FA of a member, with a reason; the next sign-in leads to a new setup', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 2, workspace: 'reset' }) as Two;
  const page = await openAs(owner, '/workspace/security');
  await requireTwoFactor(page, { graceDays: 30 });
  const theirs = await openAs(member, '/account/sessions');
  await page.goto(`${server.url}/workspace/members`);
  await rowOf(page, owner.email).waitFor();
  expect(await rowOf(page, owner.email).getByRole('button', { name: 'Reset 2FA' }).count()).toBe(0);
  await rowOf(page, member.email).getByRole('button', { name: 'Reset 2FA' }).click();

  const dialog = page.getByRole('dialog', { name: 'Reset 2FA for Member 2' });
  await dialog.getByText('Member 2 loses their authenticator and recovery codes.').waitFor();
  await dialog
    .getByText(
      'This workspace requires two-factor authentication, so they must set up a new authenticator at next sign-in.',
    )
    .waitFor();
  await dialog.getByText('If Member 2 still has a recovery code').waitFor();
  await dialog.getByLabel('Reason').fill('too short');
  await dialog.getByRole('button', { name: 'Reset 2FA' }).click();
  await dialog.getByText('Write at least 10 characters.').waitFor();
  expect(await findA11yViolations(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill('The phone fell into the lake.');
  await dialog.getByRole('button', { name: 'Reset 2FA' }).click();
  await page.getByText('2FA of Member 2 has been reset.').waitFor();
  await rowOf(page, member.email).getByText('Blocked').waitFor();

  await theirs.getByRole('link', { name: 'Profile' }).click();
  await theirs.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  const again = await browser.openPage(`${server.url}/auth`);
  await enterPassword(again, member);
  await again.waitForURL(/\/2fa\/setup$/);
}, 60_000);

test('the list can be searched and filtered, and the export has the same filter', async () => {
  const [owner] = seed(server, { members: 30, enrolled: 2, workspace: 'many' }) as [SeededPerson];
  const page = await openAs(owner, '/workspace/members');
  await page.getByText('2 of 30 have 2FA').waitFor();
  await page.getByText('30 members').waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('button', { name: 'Previous page' }).waitFor();
  await page.getByLabel('Search by name or email').fill('member-17@');
  await page.getByText('1 member', { exact: true }).waitFor();
  await page.getByLabel('Search by name or email').fill('');
  await page.getByLabel('Filter by 2FA').selectOption('2FA enabled');
  await page.getByText('2 members', { exact: true }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
}, 60_000);

/** Invites and returns the link that the dialog shows. */
async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await dialog.getByText(`We are sending this link to ${email}.`).waitFor();
  return dialog.getByLabel('Invitation link').inputValue();
}
