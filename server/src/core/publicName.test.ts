import { ErrorCode } from '@twinlock/shared';
import { requirePublicName } from './publicName';

test.each([
  'https://evil.example',
  'Acme http://203.0.113.7/x',
  'ftp://files',
  '//evil.example',
  'Visit www.evil now',
  'WWW.EVIL.COM',
  'evil.com',
  'Acme (evil.com)',
  '_evil.com_',
  '@evil.com',
  'x:evil.com:8080',
  'evil.com-',
  'login.acme.evil.app!',
  'evil.example/path',
  'Prize: t.co/abc',
  'evil.test?x=1',
  'Visit x.com',
  'login.acme.a.com',
  'jo@x.com',
  'evil_x.com',
  '1.ws',
  '☕.example',
  '\\\\files\\share',
  'jo@acme.com',
  'хорошо.рф',
  'evil.xn--p1ai',
  '例え.みんな',
  '203.0.113.7',
  'evil．com',
  'evil。com',
  'evil｡com',
  'evil․com',
  'ｅｖｉｌ．ｃｏｍ',
  'https:／／evil',
  'evil\u200b.com',
  'evil.\u200dcom',
  'evil.c\u00adom',
  'evil.com\u200bis here',
  'w\u200bww.evil',
  'evil\ufe0f.com',
  'evil\u115f.com',
])('S42 the name %j has a link and is rejected with BAD_USER_INPUT', (typed) => {
  expect(() => requirePublicName(typed, 'name')).toThrow(
    expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'name' } }),
  );
});

test.each([
  'Dr. Smith',
  'J.R.R. Tolkien',
  'Anna Müller, M.Sc.',
  'J.De Vries',
  'St.Gallen',
  'Acme Inc.',
  'Node.js',
  'Acme S.p.A.',
  'Sportverein e.V.',
  'J.R.De Vries',
  'U.S. Navy',
  'Müller & Söhne GmbH & Co. KG',
  'Design/Build',
  'Acme // Labs',
  'R&D 2.0',
  'Version 1.2.3',
  '24/7',
  'Why? Because.',
  '李小龍',
  '👩‍🚀 Crew',
  'Team: Blue',
])('S42 the name %j is accepted', (typed) => {
  expect(requirePublicName(typed, 'name')).toBe(typed);
});

test('S42 control characters are removed from names', () => {
  expect(requirePublicName('Anna\r\nBcc: all', 'name')).toBe('Anna Bcc: all');
});
