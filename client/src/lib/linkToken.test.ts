import { act, renderHook } from '@testing-library/react';
import { captureLinkToken, forgetLinkToken, useLinkToken } from './linkToken';

test('the secret of a link leaves the address at once and is known to the page', () => {
  window.history.replaceState(null, '', '/invite#token=abc-DEF_1');
  captureLinkToken();
  expect(window.location.href).toBe('http://localhost/invite');
  expect(renderHook(() => useLinkToken()).result.current).toBe('abc-DEF_1');
});

test('a link pasted into the same page is taken as well', () => {
  const { result } = renderHook(() => useLinkToken());
  act(() => {
    window.history.replaceState(null, '', '/invite#token=second');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  expect(result.current).toBe('second');
  expect(window.location.hash).toBe('');
});

test('a spent secret is forgotten', () => {
  forgetLinkToken();
  expect(renderHook(() => useLinkToken()).result.current).toBeNull();
});
