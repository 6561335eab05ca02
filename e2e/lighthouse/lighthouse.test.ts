import { type Audit, type Device, launchForLighthouse } from '../support/lighthouse';
import { signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const MINIMUM_PERFORMANCE = 95;
/** Other load on the machine only makes a page slower, so the best run counts. */
const MAX_RUNS = 3;

let server: RunningServer;
let person: SeededPerson;
let browser: Awaited<ReturnType<typeof launchForLighthouse>> | undefined;

beforeAll(async () => {
  server = await startServer();
  [person] = seed(server, { members: 1, enrolled: 0 }) as [SeededPerson];
});
beforeEach(async () => {
  browser = await launchForLighthouse();
});
afterEach(() => browser?.close());
afterAll(() => server.stop());

// Network and processor are simulated, and the cache is empty at every run. The sign-in page must be fast on a phone too;
// people reach the other two pages from there, with most files cached.
test.each<[Device, string]>([
  ['desktop', '/auth'],
  ['mobile', '/auth'],
  ['desktop', '/account'],
  ['desktop', '/account/two-factor'],
])(
  'Lighthouse for %s gives %s 95 or more for speed, and 100 for accessibility and best practices',
  async (device, path) => {
    if (path !== '/auth') await signInForAudit();
    const { performance, ...others } = await auditBest(path, device);
    expect(others).toEqual(perfectAt(path));
    expect({ ...performance, fast: performance.score >= MINIMUM_PERFORMANCE }).toMatchObject({ fast: true });
  },
  120_000,
);

test.each(['/account', '/account/two-factor'])(
  'Lighthouse for mobile gives %s 100 for accessibility and best practices',
  async (path) => {
    await signInForAudit();
    const { performance: _ignored, ...others } = await auditOnce(path, 'mobile');
    expect(others).toEqual(perfectAt(path));
  },
  90_000,
);

async function signInForAudit(): Promise<void> {
  if (!browser) throw new Error('There is no browser.');
  await browser.page.goto(`${server.url}/auth`);
  await signIn(browser.page, person);
  // Work of an open page of the app would be measured too.
  await browser.page.goto('about:blank');
}

async function auditOnce(path: string, device: Device): Promise<Audit> {
  if (!browser) throw new Error('There is no browser.');
  return browser.audit(server.url + path, device);
}

async function auditBest(path: string, device: Device): Promise<Audit> {
  let best = await auditOnce(path, device);
  for (let run = 2; run <= MAX_RUNS && best.performance.score < MINIMUM_PERFORMANCE; run += 1) {
    const next = await auditOnce(path, device);
    if (next.performance.score > best.performance.score) best = next;
  }
  return best;
}

function perfectAt(path: string): Omit<Audit, 'performance'> {
  const perfect = { score: 100, failed: [] };
  return { finalUrl: server.url + path, accessibility: perfect, 'best-practices': perfect };
}
