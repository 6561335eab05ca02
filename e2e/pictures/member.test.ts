import { type Acme, openAs, startAcme } from '../support/acme';
import { useBrowser } from '../support/browser';
import { takePictures } from '../support/pictures';

const browser = useBrowser({ font: null });
let acme: Acme;

beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.server.stop());

test('what a member without two-factor authentication sees while it is required, and after the grace period', async () => {
  const { server, olive, boris } = acme;
  const owner = await openAs(olive, { browser, server, path: '/workspace/security' });
  await owner
    .getByRole('switch', { name: 'Require two-factor authentication for all users' })
    .click({ force: true });
  await owner.getByRole('button', { name: 'Require it' }).click();
  await owner.getByText('Two-factor authentication is now required.').first().waitFor();

  const page = await openAs(boris, { browser, server, path: '/account' });
  await page.getByText('Set it up now').waitFor();
  await takePictures(page, 'grace-banner');
  await page.goto(`${server.url}/workspace/security`);
  await page.getByRole('switch').waitFor();
  await takePictures(page, 'security-member');
  await page.goto(`${server.url}/workspace/members`);
  await page.getByText(olive.email).waitFor();
  await takePictures(page, 'members-member');

  await owner.getByLabel('Grace period in days').fill('0');
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByText('Grace period saved.').first().waitFor();
  await takePictures(owner, 'security-blocked');
  await owner.goto(`${server.url}/workspace/members`);
  await owner.getByRole('cell', { name: 'Blocked' }).first().waitFor();
  await takePictures(owner, 'members-blocked');

  browser.expectProblem(/graphql/);
  // The wizard opens a browser dialog before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${server.url}/account`);
  await page.getByLabel('Verify the code from the app').waitFor();
  await takePictures(page, 'forced-set-up');
});
