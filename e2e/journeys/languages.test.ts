import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { openSignedIn } from '../support/people';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const browser = useBrowser();
let server: RunningServer;
let owner: SeededPerson;

beforeAll(async () => {
  server = await startServer();
  [owner] = seed(server, { members: 3, enrolled: 1 }) as [SeededPerson];
});
afterAll(() => server.stop());

test('a Chinese browser gets Chinese texts, errors included, and remembers another choice', async () => {
  browser.expectProblem(/graphql/);
  const page = await browser.openPage(`${server.url}/auth`, { locale: 'zh-CN' });
  await page.getByLabel('电子邮箱').fill(owner.email);
  await page.getByLabel('密码').first().fill('not the password');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('电子邮箱或密码不正确。').waitFor();
  expect(await englishOn(page)).toEqual([]);
  await page.getByLabel('语言').selectOption('English');
  await page.getByRole('alert').getByText('Incorrect email or password.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}, 60_000);

test('no page contains English when Chinese is chosen', async () => {
  const page = await openSignedIn(owner, { browser, server, path: '/account' });
  await page.getByLabel('Language').selectOption('简体中文');
  const pages = [
    ['/account', '个人资料'],
    ['/account/sessions', '会话'],
    ['/account/two-factor', '双因素认证'],
    ['/workspace/members', '成员'],
    ['/workspace/security', '安全'],
    ['/workspace/audit', '审计日志'],
    ['/workspace/api-tokens', 'API 令牌'],
  ];
  page.on('dialog', (dialog) => void dialog.accept());
  for (const [path, title] of pages) {
    await page.goto(server.url + path);
    await page.getByRole('heading', { level: 1, name: title as string }).waitFor();
    await page.waitForLoadState('networkidle');
    expect({ path, english: await englishOn(page) }).toEqual({ path, english: [] });
  }
}, 90_000);

/** Visible or accessible texts with two English words in a row, or a constant of the API. Names match neither. */
function englishOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [...document.body.querySelectorAll('*:not(style, script)')].flatMap((element) => [
      ...[...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.nodeValue),
      ...['aria-label', 'title', 'alt', 'placeholder'].map((name) => element.getAttribute(name)),
    ]);
    return [document.title, ...texts].filter((text) =>
      /\b[a-z]{2,} [a-z]{2,}\b|\b[A-Z]{2,}_[A-Z]{2,}/.test(text ?? ''),
    ) as string[];
  });
}
