import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { useBrowser } from '../support/browser';
import { fetchCompressed } from '../support/fetchCompressed';
import { root } from '../support/program';
import { seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const BUDGET_BYTES = { js: 170_000, css: 40_000 };

const browser = useBrowser();
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
  seed(server, { members: 1, enrolled: 0 });
});
afterAll(() => server.stop());

test.each(['en-GB', 'zh-CN'])('the sign-in page loads within its budget (%s)', async (locale) => {
  const files = await filesLoadedBySignIn(locale);
  expect(await gzippedBytes(files, 'js')).toBeLessThanOrEqual(BUDGET_BYTES.js);
  expect(await gzippedBytes(files, 'css')).toBeLessThanOrEqual(BUDGET_BYTES.css);
});

test('`npm run check` weighs what a browser loads', async () => {
  const weigh = join(root, 'client', 'scripts', 'weigh.mjs');
  const weighed: string[] = JSON.parse(
    execFileSync(process.execPath, [weigh, '--files'], { encoding: 'utf8' }),
  );
  expect((await filesLoadedBySignIn('en-GB')).sort()).toEqual(weighed.sort());
});

/** Scripts and styles that the page loads, also later ones. */
async function filesLoadedBySignIn(locale: string): Promise<string[]> {
  const page = await browser.openPage('about:blank', { locale });
  const loaded: string[] = [];
  page.on('response', (response) => void loaded.push(new URL(response.url()).pathname.slice(1)));
  await page.goto(`${server.url}/auth`);
  await page.locator('input[type=password]').waitFor();
  await page.waitForLoadState('networkidle');
  return loaded.filter((file) => /\.(js|css)$/.test(file));
}

async function gzippedBytes(files: string[], kind: 'js' | 'css'): Promise<number> {
  const ofKind = files.filter((file) => file.endsWith(`.${kind}`));
  expect(ofKind).not.toEqual([]);
  const sizes = await Promise.all(ofKind.map(gzippedSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Size of the gzip response; throws if the server sends the file uncompressed. */
async function gzippedSize(file: string): Promise<number> {
  const { bytes, encoding } = await fetchCompressed(`${server.url}/${file}`, 'gzip');
  if (encoding !== 'gzip') throw new Error(`${file} came uncompressed.`);
  return bytes;
}
