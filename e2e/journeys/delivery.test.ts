import { type CompressedResponse, fetchCompressed } from '../support/fetchCompressed';
import { type RunningServer, startServer } from '../support/server';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('fingerprinted files are served precompressed, in brotli or gzip, and cached for a year', async () => {
  const page = await (await fetch(server.url)).text();
  const [script] = page.match(/\/assets\/[^"]+\.js/) ?? [''];
  const [plain, gzip, brotli] = await Promise.all(
    ['identity', 'gzip', 'gzip, br'].map((encoding) => fetchCompressed(server.url + script, encoding)),
  );
  expect([plain?.encoding, gzip?.encoding, brotli?.encoding]).toEqual([undefined, 'gzip', 'br']);
  expect(gzip?.bytes).toBeLessThan((plain?.bytes ?? 0) / 2);
  expect(brotli?.bytes).toBeLessThan(gzip?.bytes ?? 0);
  for (const { caching, vary } of [plain, gzip, brotli] as CompressedResponse[]) {
    expect(caching).toBe('public, max-age=31536000, immutable');
    expect(vary).toContain('accept-encoding');
  }
});

test.each(['/', '/index.html', '/account', '/workspace/members?search=a', '/2fa/setup'])(
  '%s returns the page, which browsers always revalidate',
  async (address) => {
    const { status, caching, type } = await fetchCompressed(server.url + address);
    expect([status, caching, type]).toEqual([200, 'no-cache, no-store', 'text/html; charset=utf-8']);
  },
);

test('a missing file doesn’t return the page', async () => {
  const { status, type } = await fetchCompressed(`${server.url}/assets/nothing-12345678.js`);
  expect([status, type]).toEqual([404, 'application/json; charset=utf-8']);
});
