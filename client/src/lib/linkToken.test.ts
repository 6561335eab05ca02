import { act, renderHook } from '@testing-library/react';
import { captureLinkToken, forgetLinkToken, useLinkToken } from './linkToken';

test('the token of a link is removed from the address and available to the page', () => {
  window.history.replaceState(null, '', '/invite#token=abc-DEF_1');
  captureLinkToken();
  expect(window.location.href).toBe('http://localhost/invite');
  expect(renderHook(() => useLinkToken()).result.current).toBe('abc-DEF_1');
});

test('the token of a link pasted into an open page is captured', () => {
  const { result } = renderHook(() => useLinkToken());
  act(() => {
    window.history.replaceState(null, '', '/invite#token=second');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  expect(result.current).toBe('second');
  expect(window.location.hash).toBe('');
});

test('a used token is forgotten', () => {
  forgetLinkToken();
  expect(renderHook(() => useLinkToken()).result.current).toBeNull();
});
