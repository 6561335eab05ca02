import { requireGoodPassword } from '../sign-in/passwordPolicy';
import { loadCommonPasswords } from './commonPasswords';

let common: ReadonlySet<string>;

beforeAll(async () => {
  common = await loadCommonPasswords();
});

test.each([
  'password1234',
  'passwordpassword',
  'administrator',
  'iloveyou1234',
  'aaaaaaaaaaaa',
  '000000000000',
  '123456789012',
  'qwerty123456',
  'qwertyuiopas',
  'abcdefghijkl',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
])('S30 %s is one of the commonest and refused', (password) => {
  expect(() => requireGoodPassword(password, common)).toThrow('one of the commonest');
  expect(() => requireGoodPassword(password.toUpperCase(), common)).toThrow('one of the commonest');
});

test.each(['correct horse battery staple', 'hovercraft-eels-42', 'constructor ', 'hasownproperty'])(
  'S30 %j is not',
  (password) => {
    expect(() => requireGoodPassword(password, common)).not.toThrow();
  },
);

test('S30 the list holds far more than the three thousand commonest, all of a length that could be chosen', () => {
  expect(common.size).toBeGreaterThan(40_000);
  expect([...common].every((password) => password.length >= 12)).toBe(true);
});
