import { requireStorable } from './storable';

test.each([
  ['texts of any script', { input: { name: 'Müller 李 👩‍🚀\n' } }],
  ['the last instant of four digits', { input: { expiresAt: new Date('9999-12-31T23:59:59.999Z') } }],
  ['the first', { filter: { from: new Date('0000-01-01T00:00:00Z') } }],
  ['numbers, truth and nothing', { first: 1, a: true, b: null, c: undefined }],
])('S29 %s are stored as they are', (_, args) => {
  expect(() => requireStorable(args)).not.toThrow();
});

test.each([
  ['NUL', { input: { name: 'a\0b' } }, 'name'],
  ['half a surrogate pair, deep inside', { input: { list: [{ text: '\ud83d' }] } }, 'list.0.text'],
  ['the year 10000', { input: { expiresAt: new Date('+010000-01-01T00:00:00Z') } }, 'expiresAt'],
  ['the year before the first', { filter: { from: new Date('-000001-12-31T23:59:59Z') } }, 'filter.from'],
])('S29 %s is refused with its field', (_, args, field) => {
  expect(() => requireStorable(args)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field } }),
  );
});
