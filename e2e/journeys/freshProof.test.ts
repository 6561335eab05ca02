import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { makeClock } from '../support/clock';
import { whenDisabled, whenFocused } from '../support/focus';
import { refuseOnce } from '../support/interceptRequests';
import { downloadCodes, enterPassword, finishSetUp, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINUTE_MS = 60_000;
const PROOF_IS_STALE_MS = 6 * MINUTE_MS;

type Enrolled = SeededPerson & { secret: string; recoveryCodes: string[] };

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

/** Opens the profile with a session so old that a sensitive change requires fresh proof. */
async function openProfile(person: SeededPerson): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, { clock });
  await signIn(page, person, clock.now());
  await page.getByRole('heading', { name: 'Profile' }).waitFor();
  await clock.advance(PROOF_IS_STALE_MS);
  return page;
}

function anEnrolledMember(workspace: string): Enrolled {
  return seed(server, { members: 1, enrolled: 1, workspace })[0] as Enrolled;
}

const confirmDialog = (page: Page) => page.getByRole('dialog', { name: "Confirm it's you" });

test('new recovery codes require fresh proof, then continue; the old ones work until the new ones are saved', async () => {
  const person = anEnrolledMember('codes');
  const page = await openProfile(person);
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await page.getByRole('button', { name: 'Generate new codes' }).click();
  const proof = confirmDialog(page);
  await proof.getByLabel('Password').fill(person.password);
  expect(await findA11yViolations(page)).toEqual([]);
  await proof.getByLabel('Authentication code').fill(codeFor(person.secret, clock.now()));
  await proof.getByRole('button', { name: 'Confirm' }).click();

  const dialog = page.getByRole('dialog', { name: 'Regenerate recovery codes' });
  const saved = dialog.getByRole('button', { name: 'I have saved my recovery codes' });
  await whenDisabled(saved);
  const codes = await downloadCodes(page);
  expect(codes).toHaveLength(10);

  const elsewhere = await signInWithRecoveryCode(person, person.recoveryCodes[0] as string);
  await elsewhere.getByText('9 of 10 recovery codes left.').waitFor();
  await saved.click();
  await page.getByText('Your new recovery codes are now active.').waitFor();
  await page.getByText('10 of 10 left').waitFor();

  const later = await signInWithRecoveryCode(person, (codes[0] as string).toLowerCase().replaceAll('-', ' '));
  await later.getByText('9 of 10 recovery codes left.').waitFor();
}, 60_000);

test('after a sign-in with a recovery code the profile shows how many are left, and warns when few are left', async () => {
  const person = anEnrolledMember('few');
  for (const code of person.recoveryCodes.slice(0, 6)) await signInWithRecoveryCode(person, code);
  const page = await signInWithRecoveryCode(person, person.recoveryCodes[6] as string);
  await page.getByText('3 of 10 recovery codes left. You can regenerate them below.').waitFor();
  await page.getByText('Only 3 recovery codes are left. Regenerate them while you still can.').waitFor();
  await page.getByRole('button', { name: 'Regenerate' }).waitFor();
}, 60_000);

test('a new device replaces the old one when it is confirmed, not before', async () => {
  const person = anEnrolledMember('device');
  const page = await openProfile(person);
  await page.getByRole('link', { name: 'Set up a new device' }).click();
  const proof = confirmDialog(page);
  await proof.getByLabel('Password').fill(person.password);
  await proof.getByRole('button', { name: 'Use a recovery code' }).click();
  await proof.getByLabel('Recovery code').fill(person.recoveryCodes[0] as string);
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Scan the QR code' }).waitFor();

  const meanwhile = await browser.openPage(`${server.url}/auth`, { clock });
  await signIn(meanwhile, person, clock.now());
  const secret = await finishSetUp(page, clock.now());
  await clock.toNextCode();
  await meanwhile.getByRole('link', { name: 'Sessions' }).click();
  await meanwhile.getByRole('dialog', { name: 'Your session has ended' }).waitFor();

  const later = await browser.openPage(`${server.url}/auth`, { clock });
  await enterPassword(later, person);
  await later.getByLabel('Authentication code').fill(codeFor(person.secret, clock.now()));
  await later.getByText('This code is incorrect or has already been used.').waitFor();
  await later.getByLabel('Authentication code').fill(codeFor(secret, clock.now()));
  await later.waitForURL((url) => !url.pathname.startsWith('/auth'));
}, 60_000);

test('a wrong password or code shows an error in the dialog, and canceling changes nothing', async () => {
  const person = anEnrolledMember('declined');
  const page = await openProfile(person);
  await page.getByRole('switch', { name: 'Two-factor authentication' }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  const proof = confirmDialog(page);
  await proof.getByLabel('Password').fill('not the password of anybody');
  await proof.getByLabel('Authentication code').fill(codeFor(person.secret, clock.now()));
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await proof.getByText('Incorrect password.').waitFor();
  await proof.getByLabel('Password').fill(person.password);
  await proof.getByLabel('Authentication code').fill('000000');
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await proof.getByText('This code is incorrect or has already been used.').waitFor();
  await page.keyboard.press('Escape');
  await proof.waitFor({ state: 'detached' });
  await page.getByRole('dialog', { name: 'Disable two-factor authentication' }).waitFor();
  await whenFocused(page.getByRole('button', { name: 'Disable' }));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('switch', { name: 'Two-factor authentication', checked: true }).waitFor();
}, 60_000);

test('S19 ending sessions and changes of owners require fresh proof, then continue', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 0, workspace: 'owners' }) as [
    SeededPerson,
    SeededPerson,
  ];
  const open = async () => {
    const page = await browser.openPage(`${server.url}/auth`, { clock });
    await signIn(page, owner);
    return page;
  };
  await open();
  await open();
  const page = await open();
  const whenRefused = async (operation: string, act: () => Promise<void>) => {
    await refuseOnce(page, { operation, code: 'REAUTHENTICATION_REQUIRED' });
    await act();
    const proof = confirmDialog(page);
    await proof.getByLabel('Password').fill(owner.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await proof.waitFor({ state: 'detached' });
  };
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

  await page.getByRole('link', { name: 'Sessions' }).click();
  await whenRefused('RevokeSession', () =>
    page
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click(),
  );
  await page.getByText('The session has been ended.').waitFor();
  await whenRefused('RevokeOtherSessions', async () => {
    await page.getByRole('button', { name: 'End all others' }).click();
    await inDialog('End them');
  });
  await page.getByText('1 session has been ended.').waitFor();

  await page.getByRole('link', { name: 'Members' }).click();
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'Actions for Member 2' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await whenRefused('ChangeMemberRole', async () => {
    await choose('Change role');
    await page.getByRole('dialog').getByLabel('Role').selectOption('Owner');
    await inDialog('Save');
  });
  await page.getByText('The role of Member 2 has been changed.').waitFor();
  await whenRefused('RemoveMember', async () => {
    await choose('Remove');
    await inDialog('Remove');
  });
  await page.getByText('Member 2 has been removed').waitFor();
  await whenRefused('InviteMember', async () => {
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('dialog').getByLabel('Email').fill(member.email);
    await page.getByRole('dialog').getByLabel('Role').selectOption('Owner');
    await inDialog('Send invitation');
  });
  await page.getByText('Invitation sent').waitFor();
}, 60_000);

async function signInWithRecoveryCode(person: Enrolled, code: string): Promise<Page> {
  const page = await browser.openPage(`${server.url}/auth`, { clock });
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Other methods' }).click();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.waitForURL(/\/account$/);
  return page;
}
