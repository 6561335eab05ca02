import type { BrowserContext, Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { makeClock } from '../support/clock';
import { finishSetUp, openSignedIn, requireTwoFactor } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const GRACE_DAYS = 7;
const PATHS = ['/account', '/account/sessions', '/workspace/members', '/workspace/security'];

const browser = useBrowser();
const clock = makeClock();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: clock.env });
});
afterAll(() => server.stop());

function openAs(person: SeededPerson, path: string): Promise<Page> {
  return openSignedIn(person, { browser, server, path, clock });
}

const rowOf = (page: Page, { email }: SeededPerson) => page.getByRole('row').filter({ hasText: email });

test('a member has access until the date in the banner, is then blocked, and gets access again by setting 2FA up', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 1 }) as [SeededPerson, SeededPerson];
  const rule = await openAs(owner, '/workspace/security');
  await rule.getByText('1 of 2 members have two-factor authentication.').waitFor();
  await rule.getByText('1 member hasn’t set it up: Member 2.').waitFor();
  await requireTwoFactor(rule, { graceDays: GRACE_DAYS });
  await rule.goto(`${server.url}/workspace/members?twoFactor=IN_GRACE`);
  await rule.getByText('1 of 2 have 2FA').waitFor();
  const badge = await rowOf(rule, member)
    .getByText(/^In grace until /)
    .textContent();
  const date = badge?.replace('In grace until ', '') ?? '';
  const deadline = clock.now().getTime() + GRACE_DAYS * DAY_MS;
  expect(Math.abs(Date.parse(date) - deadline)).toBeLessThan(DAY_MS);
  await rule.context().close();

  await clock.advance(GRACE_DAYS * DAY_MS - 30 * MINUTE_MS);
  const page = await openAs(member, '/account');
  for (const path of PATHS) {
    await page.goto(server.url + path);
    await page
      .getByText(`acme requires two-factor authentication. You have until ${date} to set it up.`)
      .waitFor();
    await page.getByRole('link', { name: 'Set it up now' }).waitFor();
  }
  expect(await findA11yViolations(page)).toEqual([]);

  await clock.advance(31 * MINUTE_MS);
  await page.getByRole('link', { name: 'Members' }).click();
  await page.waitForURL(/\/2fa\/setup$/);
  for (const path of PATHS) {
    await page.goto(server.url + path);
    await page.waitForURL(/\/2fa\/setup$/);
  }
  const list = await openAs(owner, '/workspace/members');
  await rowOf(list, member).getByText('Blocked', { exact: true }).waitFor();
  expect(await findA11yViolations(list)).toEqual([]);

  const proof = page.getByRole('dialog', { name: "Confirm it's you" });
  await proof.getByLabel('Password').fill(member.password);
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await finishSetUp(page, clock.now());
  await page.waitForURL(/\/account$/);
  await page.getByText('It can’t be turned off, because acme requires it.').waitFor();
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByText(owner.email).waitFor();
  await list.reload();
  await list.getByText('2 of 2 have 2FA').waitFor();
  await rowOf(list, member).getByText('2FA enabled', { exact: true }).waitFor();
}, 90_000);

test('Cancel in the forced setup signs out a person without another open workspace', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 1, workspace: 'alone' }) as [
    SeededPerson,
    SeededPerson,
  ];
  await requireTwoFactor(await openAs(owner, '/workspace/security'), { graceDays: 0 });
  const page = await openAs(member, '/account');
  await page.waitForURL(/\/2fa\/setup$/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(/\/auth$/);
  await page.goto(`${server.url}/account`);
  await page.waitForURL(/\/auth$/);
}, 60_000);

test('a closed workspace doesn’t close the person’s other workspaces', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 1, workspace: 'closed' }) as [
    SeededPerson,
    SeededPerson,
  ];
  const page = await openAs(member, '/account');
  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await page.getByRole('menuitem', { name: 'Create workspace' }).click();
  await page.getByLabel('Workspace name').fill('Own room');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByText('Own room has been created.').waitFor();

  await requireTwoFactor(await openAs(owner, '/workspace/security'), { graceDays: 0 });
  await page.goto(`${server.url}/workspace/members`);
  await page.getByText('0 of 1 have 2FA').waitFor();
  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await page.getByRole('menuitem', { name: 'closed' }).click();
  await page.waitForURL(/\/2fa\/setup$/);
  await page.getByRole('button', { name: 'Switch to Own room' }).click();
  await page.waitForURL(/\/account$/);
}, 60_000);

test('the server’s clock decides whether a workspace is closed, not the device’s', async () => {
  const [owner, member] = seed(server, { members: 2, enrolled: 1, workspace: 'clocks' }) as [
    SeededPerson,
    SeededPerson,
  ];
  await requireTwoFactor(await openAs(owner, '/workspace/security'), { graceDays: GRACE_DAYS });
  const ahead = {
    ...clock,
    follow: (context: BrowserContext) =>
      context.clock.install({ time: new Date(clock.now().getTime() + 30 * DAY_MS) }),
  };
  const early = await openSignedIn(member, { browser, server, path: '/account', clock: ahead });
  await early
    .getByText('clocks requires two-factor authentication. You have until', { exact: false })
    .waitFor();
  expect(new URL(early.url()).pathname).toBe('/account');

  await clock.advance(8 * DAY_MS);
  const late = await openSignedIn(member, { browser, server, path: '/account' });
  await late.waitForURL(/\/2fa\/setup$/);
}, 60_000);
