import { useBrowser } from '../support/browser';
import { openSignedIn, requireTwoFactor, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser();
let server: RunningServer;
let owner: SeededPerson;
let member: SeededPerson;

beforeAll(async () => {
  server = await startServer();
  [owner, member] = seed(server, { members: 2, enrolled: 1 }) as [SeededPerson, SeededPerson];
});
afterAll(() => server.stop());

test('an owner requires two-factor authentication, and a member without it reaches only the setup', async () => {
  const page = await openSignedIn(owner, { browser, server, path: '/workspace/security' });
  await requireTwoFactor(page, { graceDays: 0 });

  const other = await browser.openPage(`${server.url}/auth`);
  await signIn(other, member);
  await other
    .getByText('Two-factor authentication is required in your workspace.', { exact: false })
    .waitFor();
  for (const address of ['/account', '/workspace/members', '/account/sessions']) {
    // In a separate tab, because leaving a started setup would open a browser dialog.
    const tab = await browser.openAnother(other, server.url + address);
    await tab.waitForURL(/\/2fa\/setup/);
  }
}, 60_000);
