import { pageAtPublicUrl } from './publicAddress';

const here = { origin: 'http://10.0.0.7:4000', pathname: '/auth', search: '', hash: '' };

test.each([
  ['http://10.0.0.7:4000', null],
  ['http://10.0.0.7:4000/', null],
  ['https://10.0.0.7:4000', 'https://10.0.0.7:4000/auth'],
  ['http://localhost:4000', 'http://localhost:4000/auth'],
  ['https://accounts.example/', 'https://accounts.example/auth'],
  [null, null],
  ['nonsense', null],
])('with the public URL %s, the sign-in page is at %s', (publicUrl, page) => {
  expect(pageAtPublicUrl(publicUrl, here, null)).toBe(page);
});

test('the path, the parameters and the token of a link are kept', () => {
  const invitation = { ...here, pathname: '/invite', search: '?a=b' };
  expect(pageAtPublicUrl('https://accounts.example', invitation, 'a b')).toBe(
    'https://accounts.example/invite?a=b#token=a%20b',
  );
});
