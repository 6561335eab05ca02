import { captureLinkToken } from './linkToken';

test('S17 the secret of a link is gone from the address at once, and the rest of it stays', () => {
  window.history.replaceState(null, '', '/invite?lang=en#token=secret-of-the-link');
  captureLinkToken();
  expect(window.location.href).toBe('http://localhost/invite?lang=en');
});

test('a fragment that is no secret stays', () => {
  window.history.replaceState(null, '', '/account#codes');
  captureLinkToken();
  expect(window.location.hash).toBe('#codes');
});
