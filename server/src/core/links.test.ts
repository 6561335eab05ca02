import { linkTo } from './links';

test.each(['plain', 'a-b_c', 'with space', 'a&b=c#d', 'ü%/?'])(
  'S17 the token %j is in the fragment only, and survives encoding',
  (token) => {
    const url = new URL(linkTo('https://id.example.com', '/auth/reset', token));
    expect(url.origin + url.pathname + url.search).toBe('https://id.example.com/auth/reset');
    expect(new URLSearchParams(url.hash.slice(1).replaceAll('+', '%2B')).get('token')).toBe(token);
  },
);

test('the path of the public URL is kept', () => {
  expect(linkTo('https://example.com/id', '/invite', 't')).toBe('https://example.com/id/invite#token=t');
});
