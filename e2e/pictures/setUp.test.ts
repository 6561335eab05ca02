import { codeFor } from '../support/authenticator';
import { useBrowser } from '../support/browser';
import { downloadCodes, readSecret } from '../support/people';
import { takeForDocs, takePictures } from '../support/pictures';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser({ font: null });
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('the first run, and the setup from the profile', async () => {
  const [, link] = await server.whenPrinted(/(\/setup#token=\S+)/);
  const page = await browser.openPage(server.url + link);
  await page.getByLabel('Workspace name').waitFor();
  await takePictures(page, 'first-run');
  await page.getByLabel('Workspace name').fill('Acme');
  await page.getByLabel('Your name').fill('Olive Grove');
  await page.getByLabel('Email').fill('olive@acme.example');
  await page.getByLabel('Password').first().fill('a saddle made of moss');
  await page.getByRole('button', { name: 'Create workspace' }).click();

  const onOff = page.getByRole('switch', { name: 'Two-factor authentication' });
  await onOff.waitFor();
  await takePictures(page, 'profile-without');
  await onOff.click({ force: true });
  await page.getByLabel('Verify the code from the app').waitFor();
  await takePictures(page, 'wizard-scan');
  await takeForDocs(page, 'scan');
  await page.getByRole('button', { name: 'enter the text' }).click();
  await page.getByRole('dialog').waitFor();
  await takePictures(page, 'wizard-secret');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByLabel('Verify the code from the app').fill(codeFor(await readSecret(page)));
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  await takePictures(page, 'wizard-codes');
  await downloadCodes(page);
  await page.getByRole('button', { name: 'I have saved my recovery codes' }).click();
  await page.getByText('10 of 10 left').waitFor();
  await takePictures(page, 'profile-with');
  await onOff.press('Space');
  await page.getByRole('dialog').waitFor();
  await takePictures(page, 'profile-disable');
});
