import { linkTo } from './links';

test.each(['plain', 'a-b_c', 'with space', 'a&b=c#d', 'ü%/?'])(
  'S17 the token %j stands in the fragment only, and reads back',
  (token) => {
    const url = new URL(linkTo('https://id.example.com', '/auth/reset', token));
    expect(url.origin + url.pathname + url.search).toBe('https://id.example.com/auth/reset');
    expect(new URLSearchParams(url.hash.slice(1).replaceAll('+', '%2B')).get('token')).toBe(token);
  },
);

test('a public URL with a path keeps it', () => {
  expect(linkTo('https://example.com/id', '/invite', 't')).toBe('https://example.com/id/invite#token=t');
});
