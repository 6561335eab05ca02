import { requireStorable } from './storable';

test.each([
  ['text of any script', { input: { name: 'Müller 李 👩‍🚀\n' } }],
  ['letters with 30 marks', { input: { name: `a${'\u0315\u0301'.repeat(15)}` } }],
  ['the last instant with a four-digit year', { input: { expiresAt: new Date('9999-12-31T23:59:59.999Z') } }],
  ['the first instant with a four-digit year', { filter: { from: new Date('0000-01-01T00:00:00Z') } }],
  ['numbers, booleans, null and undefined', { first: 1, a: true, b: null, c: undefined }],
])('S29 accepts %s', (_, args) => {
  expect(() => requireStorable(args)).not.toThrow();
});

test.each([
  ['NUL', { input: { name: 'a\0b' } }, 'name'],
  ['half a surrogate pair in a nested value', { input: { list: [{ text: '\ud83d' }] } }, 'list.0.text'],
  ['the year 10000', { input: { expiresAt: new Date('+010000-01-01T00:00:00Z') } }, 'expiresAt'],
  ['the year -1', { filter: { from: new Date('-000001-12-31T23:59:59Z') } }, 'filter.from'],
  ['a letter with 31 marks', { input: { name: `a${'\u0301'.repeat(31)}` } }, 'name'],
  ['31 characters that normalize to marks', { input: { name: '\u093c\uff9e\uff9f'.repeat(11) } }, 'name'],
])('S29 refuses %s with its field', (_, args, field) => {
  expect(() => requireStorable(args)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field } }),
  );
});
