import { act, screen, waitFor } from '@testing-library/react';
import type { Language } from '../lib/i18n';
import { captureLinkToken, forgetLinkToken } from '../lib/linkToken';
import { renderAt } from '../testing/renderAt';
import { refusal, respond, sentOperations } from '../testing/server';
import { Component as AnonymousRoute } from './AnonymousRoute';
import { Component as SignedInRoute } from './SignedInRoute';

const ELSEWHERE = 'https://accounts.example';

const routes = [
  { Component: AnonymousRoute, children: [{ path: '/auth/*', element: <h1>Sign in</h1> }] },
  { Component: SignedInRoute, children: [{ path: '/account', element: <h1>Profile</h1> }] },
];

const instanceAt = (publicUrl: string) => ({
  Instance: () => ({ data: { instance: { publicUrl, passwordMinLength: 15 } } }),
});

afterEach(() => {
  forgetLinkToken();
  window.history.replaceState(null, '', '/');
});

test.each<[Language, string]>([
  ['en', 'This address is not the one this server is set up for. Open https://accounts.example instead.'],
  ['zh-CN', '此地址不是服务器配置的地址。请改为打开 https://accounts.example。'],
])('a page at a wrong address warns before anything is typed, in %s', async (language, text) => {
  respond(instanceAt(ELSEWHERE));
  await renderAt('/auth', routes, language);
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(screen.getByRole('link', { name: ELSEWHERE })).toHaveAttribute('href', `${ELSEWHERE}/auth`);
  expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('the link points to the current page', async () => {
  respond(instanceAt(ELSEWHERE));
  const router = await renderAt('/auth', routes);
  const link = await screen.findByRole('link', { name: ELSEWHERE });
  await act(() => router.navigate('/auth/forgot'));
  expect(link).toHaveAttribute('href', `${ELSEWHERE}/auth/forgot`);
});

test('the token of a link is kept in the link but not shown', async () => {
  window.history.replaceState(null, '', '/auth#token=abc');
  captureLinkToken();
  respond(instanceAt(ELSEWHERE));
  await renderAt('/auth', routes);
  const link = await screen.findByRole('link', { name: ELSEWHERE });
  expect(link).toHaveAttribute('href', `${ELSEWHERE}/auth#token=abc`);
  expect(document.body).not.toHaveTextContent('abc');
});

test('no warning at the right address', async () => {
  respond(instanceAt(window.location.origin));
  await renderAt('/auth', routes);
  await waitFor(() => expect(sentOperations()).toEqual(['Instance']));
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a first request that is refused because of the address shows the right one', async () => {
  respond({ Instance: () => refusal('FORBIDDEN', { publicUrl: ELSEWHERE }) });
  await renderAt('/auth', routes);
  expect(await screen.findByRole('alert')).toHaveTextContent(`Open ${ELSEWHERE} instead.`);
});

test('the signed-in pages show the right address, without a retry button', async () => {
  respond({ Viewer: () => refusal('FORBIDDEN', { publicUrl: ELSEWHERE }) });
  await renderAt('/account', routes);
  expect(await screen.findByRole('alert')).toHaveTextContent(`Open ${ELSEWHERE} instead.`);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});
