import { useBrowser } from '../support/browser';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('a browser at /graphql gets the API explorer: the first example runs, and nothing typed is kept after the page', async () => {
  const page = await browser.openPage(`${server.url}/graphql`);
  await page.getByText('# Runs without signing in').waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.getByText('"needsSetup"').waitFor();
  for (const name of ['SignIn', 'SecondFactor', 'Me', 'WithoutTwoFactor'])
    await page.getByRole('tab', { name }).waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
}, 60_000);

test('with EXPLORER=off there is no explorer, and the API still works', async () => {
  const plain = await startServer({ env: { EXPLORER: 'off' } });
  try {
    const page = await fetch(`${plain.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).not.toContain('API explorer');
    expect((await fetch(`${plain.url}/explorer/index.html`)).status).toBe(404);
    const response = await fetch(`${plain.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ instance { needsSetup } }' }),
    });
    expect(await response.json()).toEqual({ data: { instance: { needsSetup: true } } });
  } finally {
    await plain.stop();
  }
}, 60_000);
