import type { Page } from 'playwright-core';
import { findA11yViolations } from '../support/accessibility';
import { useBrowser } from '../support/browser';
import { findOverflow } from '../support/layout';
import { enterPassword, signIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const WRONG = 'This address is not the one this server is set up for.';
const WRONG_IN_CHINESE = '此地址不是服务器配置的地址。';

const browser = useBrowser();
let server: RunningServer;
let secure: RunningServer;
let populated: RunningServer;
let person: SeededPerson;
let member: SeededPerson;

beforeAll(async () => {
  [server, populated, secure] = await Promise.all([
    startServer(),
    startServer(),
    startServer({ env: { PUBLIC_URL: 'https://accounts.example' } }),
  ]);
  [member] = seed(populated, { members: 1, enrolled: 0 }) as [SeededPerson];
  [person] = seed(secure, { members: 1, enrolled: 0 }) as [SeededPerson];
});
afterAll(() => Promise.all([server.stop(), populated.stop(), secure.stop()]));

/** The same server at another address than PUBLIC_URL. */
const elsewhere = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const notice = (page: Page) => page.getByRole('alert').filter({ hasText: WRONG });

test.each([
  ['/setup', '/setup'],
  ['/setup#token=abc', '/setup#token=abc'],
  ['/auth/forgot', '/auth/forgot'],
  ['/auth/reset#token=a%2Bb', '/auth/reset#token=a%2Bb'],
  ['/invite#token=abc', '/invite#token=abc'],
])(
  '%s at another address than PUBLIC_URL shows the right address before anything else',
  async (path, target) => {
    const page = await browser.openPage(elsewhere(path));
    const link = notice(page).getByRole('link', { name: server.url });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(server.url + target);
    expect(page.url()).not.toContain('token');
    const isFirst = await page.evaluate(() => {
      const [alert, heading] = [document.querySelector('main [role=alert]'), document.querySelector('h1')];
      return Boolean(
        alert && heading && alert.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
    });
    expect(isFirst).toBe(true);
  },
);

test('the link of an invitation works at the right address', async () => {
  const page = await browser.openPage(elsewhere('/invite#token=abc'));
  await notice(page).getByRole('link').click();
  await page.waitForURL(`${server.url}/invite`);
  await page.getByText('This invitation is no longer valid.').waitFor();
  expect(await notice(page).count()).toBe(0);
});

test.each([
  ['en-GB', WRONG, 'light'],
  ['zh-CN', WRONG_IN_CHINESE, 'dark'],
] as const)('the notice can be read, and fits a phone (%s)', async (locale, text, colorScheme) => {
  const page = await browser.openPage(elsewhere('/auth/forgot'), {
    locale,
    colorScheme,
    viewport: { width: 360, height: 740 },
  });
  await page.getByRole('alert').filter({ hasText: text }).waitFor();
  expect([...(await findA11yViolations(page)), ...(await findOverflow(page))]).toEqual([]);
});

test('signing in over http while PUBLIC_URL is https shows the notice, not an empty form', async () => {
  browser.expectProblem(/graphql/);
  const page = await browser.openPage(`http://127.0.0.1:${secure.port}/auth`);
  const link = notice(page).getByRole('link', { name: 'https://accounts.example' });
  await link.waitFor();
  expect(await link.getAttribute('href')).toBe('https://accounts.example/auth');
  const responded = page.waitForResponse((response) => /SignIn\b/.test(response.request().postData() ?? ''));
  await enterPassword(page, person);
  await responded;
  await page.waitForLoadState('networkidle');
  await link.waitFor();
}, 60_000);

test.each(['/auth', '/account', '/workspace/members'])(
  '%s with a cookie that is refused at this address shows the right one, without a retry button',
  async (path) => {
    browser.expectProblem(/graphql/);
    const page = await browser.openPage(`${populated.url}/auth`);
    await signIn(page, member);
    const cookies = await page.context().cookies();
    const url = `http://127.0.0.1:${populated.port}`;
    await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url })));
    await page.goto(url + path);
    const link = notice(page).getByRole('link', { name: populated.url });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(populated.url + path);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await findA11yViolations(page)).toEqual([]);
  },
);

test('a malformed percent-encoding in the address shows the not-found page', async () => {
  const page = await browser.openPage(`${server.url}/workspace/%E0%A4%A`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
});

test('there is no notice at the right address', async () => {
  const page = await browser.openPage(`${server.url}/auth/forgot`);
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('alert').count()).toBe(0);
});
