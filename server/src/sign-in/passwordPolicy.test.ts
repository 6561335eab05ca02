import { ErrorCode } from '@twinlock/shared';
import { requireGoodPassword } from './passwordPolicy';

const noneIsCommon = new Set<string>();
const good = (password: string) => () => requireGoodPassword(password, noneIsCommon);

test.each([
  ['twelve letters', 'abcdefghijkl'],
  ['256 letters', 'x'.repeat(256)],
  ['only digits', '502948371029'],
  ['only spaces', ' '.repeat(12)],
  ['small letters only, with spaces', 'correct horse battery staple'],
  ['twelve emoji, which are 24 units of UTF-16', '🐎'.repeat(12)],
  ['256 emoji', '🐎'.repeat(256)],
  ['four ligatures that NFKC makes three letters each', 'ﬃ'.repeat(4)],
  ['other scripts', 'пароль-длинный'],
])('S30 %s will do: no rules of composition', (_, password) => {
  expect(good(password)).not.toThrow();
});

test.each([
  ['nothing', ''],
  ['eleven letters', 'abcdefghijk'],
  ['eleven emoji, which are 22 units of UTF-16', '🐎'.repeat(11)],
  ['twelve marks that NFKC composes with six letters', 'e\u0301'.repeat(6)],
  ['257 letters', 'x'.repeat(257)],
  ['86 ligatures that NFKC makes 258 letters', 'ﬃ'.repeat(86)],
])('S30 %s is refused for its length', (_, password) => {
  expect(good(password)).toThrow(
    expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'password' } }),
  );
});

test('S30 a password is looked up in lower case and after NFKC', () => {
  const common = new Set(['password1234']);
  for (const password of ['password1234', 'PassWord1234', 'ｐａｓｓｗｏｒｄ１２３４']) {
    expect(() => requireGoodPassword(password, common)).toThrow('one of the commonest');
  }
});

test('the refusal names the field that it was asked about', () => {
  expect(() => requireGoodPassword('short', noneIsCommon, 'newPassword')).toThrow(
    expect.objectContaining({ details: { field: 'newPassword' } }),
  );
});
