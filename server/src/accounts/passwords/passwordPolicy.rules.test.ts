import { ErrorCode } from '@twinlock/shared';
import { estimateGuesses } from '../../crypto/estimateGuesses';
import { isGuessable, requirePasswordLength, wordsAbout } from './passwordPolicy.rules';

const RULE = { minLength: 15, field: 'password' };
const OLIVE = ['Olive Owner', 'olive@acme.example', 'Acme Corp', 'Twinlock', 'id.acme.example:8443'];

const isRejected = async (password: string) =>
  isGuessable(await estimateGuesses(password, wordsAbout(OLIVE)));

test.each([
  ['fifteen letters', 'abcdefghijklmno'],
  ['256 letters', 'x'.repeat(256)],
  ['only digits', '502948371029485'],
  ['small letters only, with spaces', 'correct horse battery staple'],
  ['fifteen emoji, which are 30 units of UTF-16', '🐎'.repeat(15)],
  ['256 emoji', '🐎'.repeat(256)],
  ['five ligatures that NFKC makes three letters each', 'ﬃ'.repeat(5)],
])('S30 %s are long enough: no composition rules', (_, password) => {
  expect(() => requirePasswordLength(password, RULE)).not.toThrow();
});

test.each([
  ['nothing', ''],
  ['fourteen letters', 'abcdefghijklmn'],
  ['fourteen emoji, which are 28 units of UTF-16', '🐎'.repeat(14)],
  ['eight letters and eight marks, which NFKC composes', 'e\u0301'.repeat(8)],
  ['257 letters', 'x'.repeat(257)],
  ['86 ligatures that NFKC makes 258 letters', 'ﬃ'.repeat(86)],
])('S30 %s is rejected for its length, with its field', (_, password) => {
  expect(() => requirePasswordLength(password, { ...RULE, field: 'newPassword' })).toThrow(
    expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'newPassword' } }),
  );
});

test.each([
  // About the person, their workspaces and the product.
  'olive@acme.example',
  'OLIVE@ACME.EXAMPLE',
  'olive.owner@acme',
  'owner-olive-1234',
  'OliveOwner2026!',
  'OliveOwner19841984',
  '0l1ve0wner2026!!',
  'Olive1984Acme2026',
  'AcmeCorp2026!Acme',
  'acmeacmeacmeacme',
  'TwinlockTwinlock',
  'Tw1nl0ckTw1nl0ck',
  'Twinlock2026!!!!',
  'Welcome2Twinlock!',
  'id.acme.example',
  // Common passwords and their decorations.
  'Password1234!',
  'Password1234567!',
  'PasswordPassword1',
  'Passw0rd!Passw0rd1',
  'P4$$w0rd1234567!',
  'p-a-s-s-w-o-r-d-1-2-3',
  'ｐａｓｓｗｏｒｄ１２３４５６７',
  'Administrator123',
  'Welcome123456789',
  'ChangeMe12345678',
  'iloveyousomuch123',
  'letmeinletmein123',
  'trustno1trustno1',
  'drowssapdrowssap',
  'thisismypassword',
  'monkeydragonmaster',
  'пароль1234567890',
  // Names, seasons and dates.
  'Summer2026!!',
  'Summer2026!!!!!',
  'Winter2026Summer2025',
  'WinterIsComing2026',
  'January01012026!',
  'MichaelJordan23!',
  'Michael1984Sarah1986',
  'LiverpoolLiverpool1',
  '2026-11-30 2026',
  // Repeats and sequences.
  'aaaaaaaaaaab',
  'aaaaaaaaaaaaaab',
  '000000000000000000001',
  'abcabcabcabcabcabc',
  'abababababababab',
  'aB3$aB3$aB3$aB3$',
  'PPaasssswwoorrdd11',
  'aabbccddeeffgghh',
  '\ufdfa',
  '🐎'.repeat(15),
  '               ',
  'abcdefghijklmnop',
  'zyxwvutsrqponmlk',
  '1234567890123456',
  'a1b2c3d4e5f6g7h8',
  'абвгдежзийклмнопр',
  // Keyboard patterns.
  'qwertyuiopasdfgh',
  'QWERTYuiop!@#$%^',
  'qazwsxedcrfvtgbyhn',
  '1q2w3e4r5t6y7u8i9o',
  '!QAZ2wsx#EDC4rfv',
  'asdfqwerzxcv1234',
  'йцукенгшщзхъфыва',
])('S30 %s is rejected as easy to guess', async (password) => {
  expect(await isRejected(password)).toBe(true);
});

test.each([
  // Random.
  'x7Kq9vR2mPz4LtW',
  'f9b2d8c0a7e41b6',
  'qmzxkfhwbvtdrnj',
  '502948371029485',
  '}9d>~K@x2_;Ww|&',
  // Passphrases.
  'correct horse battery staple',
  'hovercraft-eels-42-lamp',
  'gravel piano moth sunset',
  'tundraviolincobaltrain',
  'purple-tractor-sings',
  'Olive and her seven unlikely herons',
  'my cat eats tulips',
  'пароль-длинный-лес',
  'コーヒー湖畔月光電車旅行傘',
  '🐎🦊🐢🐘🦉🐙🦋🐬🦀🐝🦔🐊🐓🐖🦆',
  'Cre\u0300me bru\u0302le\u0301e au citron',
])('S30 %s is accepted', async (password) => {
  expect(await isRejected(password)).toBe(false);
});

test('S30 an email is rejected however long and random it is', async () => {
  const email = 'x7kq9vr2mpz4ltwq8n3hd6b1c5f0g9j2k4l7m8p@acme.example';
  for (const password of [email, `${email}!1`, email.toUpperCase()])
    expect(isGuessable(await estimateGuesses(password, wordsAbout([email])))).toBe(true);
});

test('S30 texts about a person are split into words, in lower case, longest first', () => {
  const words = wordsAbout(['Olive Owner', 'jo@id.acme.example']);
  expect(words.slice(0, 3)).toEqual(['jo@id.acme.example', 'joidacmeexample', 'olive owner']);
  expect(words).toEqual(expect.arrayContaining(['oliveowner', 'olive', 'owner', 'acme', 'example']));
  expect(words).not.toContain('jo');
});

test.each(['4@8({[<369!1|0$5+7%2', 'p4$$w0rd1!|0@3', '19991231', 'a@4'])(
  'S30 256 characters of %s are estimated within a second, since only the first of them are examined',
  async (text) => {
    await estimateGuesses('loads the dictionaries', []);
    const start = performance.now();
    await estimateGuesses(text.repeat(128).slice(0, 256), wordsAbout(OLIVE));
    expect(performance.now() - start).toBeLessThan(1000);
  },
);
