import { type Acme, openAs, startAcme } from '../support/acme';
import { useBrowser } from '../support/browser';
import { refuseOnce } from '../support/interceptRequests';
import { takePictures } from '../support/pictures';

const browser = useBrowser({ font: null });
let acme: Acme;

beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.server.stop());

test('a page at another address than PUBLIC_URL', async () => {
  const page = await browser.openPage(`http://127.0.0.1:${acme.server.port}/auth`);
  await page.getByRole('alert').waitFor();
  await takePictures(page, 'wrong-address');
});

test('what a person sees when an action is refused', async () => {
  browser.expectProblem(/export/);
  const page = await openAs(acme.olive, { browser, server: acme.server, path: '/account' });
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill('not the password');
  await dialog.getByLabel('New password').fill('a saddle made of moss');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Incorrect current password.').waitFor();
  await takePictures(page, 'profile-password');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Regenerate' }).click();
  await page.getByRole('button', { name: 'Generate new codes' }).click();
  await refuseOnce(page, { operation: 'DownloadNewCodes', code: 'NOT_FOUND' });
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByText('These new codes can no longer be used').waitFor();
  await takePictures(page, 'regenerate-ended');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await page.getByRole('menuitem', { name: 'Create workspace' }).click();
  await page.getByLabel('Workspace name').fill('Acme Tools');
  await page.getByLabel('Address (optional)').fill('acme');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByText('Another workspace has this address.').waitFor();
  await takePictures(page, 'workspace-create');
  await page.keyboard.press('Escape');

  await page.goto(`${acme.server.url}/workspace/audit?type=SIGN_IN_SUCCEEDED&fromDay=2026-01-31`);
  await page.getByRole('table').waitFor();
  await page.route('**/export/**', (route) =>
    route.fulfill({ status: 403, json: { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] } }),
  );
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  await page.getByText('The file could not be downloaded.').waitFor();
  await takePictures(page, 'audit-export-failed');
});

test('a setup that another session ended', async () => {
  const page = await openAs(acme.boris, { browser, server: acme.server, path: '/account/two-factor' });
  await refuseOnce(page, { operation: 'VerifyTwoFactorEnrollment', code: 'NOT_FOUND' });
  await page.getByLabel('Verify the code from the app').fill('000000');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('This setup was ended').waitFor();
  await takePictures(page, 'wizard-ended');
});
