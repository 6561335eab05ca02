import { type Acme, startAcme } from '../support/acme';
import { useBrowser } from '../support/browser';
import { enterPassword } from '../support/people';
import { takePictures } from '../support/pictures';

const browser = useBrowser({ font: null });
let acme: Acme;

beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.server.stop());

test.each([
  ['sign-in', '/auth'],
  ['forgot', '/auth/forgot'],
  ['reset', '/auth/reset#token=from-the-mail'],
  ['not-found', '/no/such/page'],
])('%s', async (name, path) => {
  const page = await browser.openPage(acme.server.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await takePictures(page, name);
});

test('the second factor', async () => {
  const page = await browser.openPage(`${acme.server.url}/auth`);
  await enterPassword(page, acme.mia);
  await page.getByLabel('Authentication code').waitFor();
  await takePictures(page, 'second-factor');
  browser.expectProblem(/graphql/);
  await page.getByLabel('Authentication code').fill('000000');
  await page.getByText(/attempts? left/).waitFor();
  await takePictures(page, 'second-factor-wrong');
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').waitFor();
  await takePictures(page, 'recovery-code');
});
