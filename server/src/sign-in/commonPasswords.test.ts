import { isCommonPassword } from './commonPasswords';
import { requireGoodPassword } from './passwordPolicy';

test.each([
  'password1234',
  'qwerty123456',
  '123456789012',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'passwordpassword',
  'administrator',
])('S30 %s is one of the commonest and refused', (password) => {
  expect(isCommonPassword(password)).toBe(true);
  expect(() => requireGoodPassword(password.toUpperCase(), isCommonPassword)).toThrow('one of the commonest');
});

test.each(['correct horse battery staple', 'hovercraft-eels-42', 'constructor ', 'hasownproperty'])(
  'S30 %j is not',
  (password) => {
    expect(isCommonPassword(password)).toBe(false);
  },
);
