import { useBrowser } from '../support/browser';
import { seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';
import { type Answer, ask } from '../support/wire';

const BUDGET_BYTES = { js: 170_000, css: 40_000 };

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
  seed(server, { members: 1, enrolled: 0 });
});
afterAll(() => server.stop());

test('the sign-in page loads at most 170 kB of scripts and 40 kB of styles, gzipped', async () => {
  const page = await browser.openPage(`${server.url}/auth`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.waitForLoadState('networkidle');
  const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  for (const [kind, budget] of Object.entries(BUDGET_BYTES)) {
    const files = await Promise.all(urls.filter((url) => url.endsWith(`.${kind}`)).map((url) => ask(url)));
    expect(files.length).toBeGreaterThan(0);
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(budget);
  }
});

test('fingerprinted files are served precompressed, in brotli or gzip, and cached for a year', async () => {
  const page = await (await fetch(server.url)).text();
  const [script] = page.match(/\/assets\/[^"]+\.js/) ?? [''];
  const [plain, gzip, brotli] = await Promise.all(
    ['identity', 'gzip', 'gzip, br'].map((encoding) => ask(server.url + script, encoding)),
  );
  expect([plain?.encoding, gzip?.encoding, brotli?.encoding]).toEqual([undefined, 'gzip', 'br']);
  expect(gzip?.bytes).toBeLessThan((plain?.bytes ?? 0) / 2);
  expect(brotli?.bytes).toBeLessThan(gzip?.bytes ?? 0);
  for (const { caching, vary } of [plain, gzip, brotli] as Answer[]) {
    expect(caching).toBe('public, max-age=31536000, immutable');
    expect(vary).toContain('accept-encoding');
  }
});

test.each(['/', '/index.html', '/account', '/workspace/members?search=a', '/2fa/setup'])(
  '%s returns the page, which browsers always revalidate',
  async (address) => {
    const { status, caching, type } = await ask(server.url + address);
    expect([status, caching, type]).toEqual([200, 'no-cache, no-store', 'text/html; charset=utf-8']);
  },
);

test('a missing file is not answered with the page', async () => {
  const { status, type } = await ask(`${server.url}/assets/nothing-12345678.js`);
  expect([status, type]).toEqual([404, 'application/json; charset=utf-8']);
});
