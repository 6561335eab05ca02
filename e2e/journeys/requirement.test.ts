import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { cleanEnvironment, root } from '../support/program';
import { type RunningServer, startServer } from '../support/server';

interface SeededPerson {
  email: string;
  password: string;
  secret: string | null;
}

const browser = useBrowser();
let server: RunningServer;
let owner: SeededPerson;
let member: SeededPerson;

beforeAll(async () => {
  server = await startServer();
  [owner, member] = seedTwo(server) as [SeededPerson, SeededPerson];
});
afterAll(() => server.stop());

test('an owner requires two-factor authentication, and a member without it reaches nothing but its set-up', async () => {
  const page = await browser.openPage(`${server.url}/auth`);
  await signIn(page, owner);
  await page.goto(`${server.url}/workspace/security`);
  await page
    .getByRole('switch', { name: 'Require two-factor authentication for all users' })
    .click({ force: true });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/grace|days/i).fill('0');
  await dialog.getByRole('button', { name: 'Require it' }).click();
  await page.getByText('Two-factor authentication is now required.').first().waitFor();

  const other = await browser.openPage(`${server.url}/auth`);
  await signIn(other, member);
  await other
    .getByText('Two-factor authentication is required in your workspace.', { exact: false })
    .waitFor();
  for (const address of ['/account', '/workspace/members', '/account/sessions']) {
    await other.goto(server.url + address);
    await other.waitForURL(/\/2fa\/setup/);
  }
}, 60_000);

async function signIn(page: Page, { email, password, secret }: SeededPerson): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').first().fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  if (secret !== null) await page.getByLabel('Authentication code').fill(codeFor(secret));
  await page.waitForURL((url) => !url.pathname.startsWith('/auth'));
}

/** An owner with two-factor authentication and a member without. */
function seedTwo({ dataDir }: RunningServer): SeededPerson[] {
  const file = join(dataDir, 'people.json');
  const words = ['seed', '--workspace', 'acme', '--members', '2', '--enrolled', '1', '--json', file];
  execFileSync(process.execPath, [join(root, 'server/dist/cli/main.js'), ...words], {
    env: { ...cleanEnvironment(), DATA_DIR: dataDir },
  });
  return JSON.parse(readFileSync(file, 'utf8'));
}
