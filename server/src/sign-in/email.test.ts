import { ErrorCode } from '@twinlock/shared';
import fc from 'fast-check';
import { normalizeEmail, requireEmail } from './email';

test.each([
  ['anna@example.com', 'anna@example.com'],
  ['  Anna.B+work@Example.COM\n', 'anna.b+work@example.com'],
  ['ａｎｎａ＠example．com', 'anna@example.com'],
  ['BJØRN@müller.example', 'bjørn@müller.example'],
  ['bjo\u0308rn@example.com', 'bj\u00f6rn@example.com'],
  ['J\u030c@example.com', '\u01f0@example.com'],
  ["o'hara&co@example.co.uk", "o'hara&co@example.co.uk"],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
])('%j is stored as %s', (typed, stored) => {
  expect(requireEmail(typed)).toBe(stored);
});

test.each([
  '',
  ' ',
  'anna',
  'anna@',
  '@example.com',
  'anna@example',
  'anna@@example.com',
  'anna@exa mple.com',
  'anna b@example.com',
  '"anna b"@example.com',
  '"anna\r\nBcc: all"@example.com',
  'anna@example.com\r\nBcc: b@example.com',
  'anna@example.com,b@example.com',
  'Anna <anna@example.com>',
  'anna\u200b@example.com',
  'anna\u202e@example.com',
  'anna\0@example.com',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.example.com`,
])('%j is refused as BAD_USER_INPUT of the field email', (typed) => {
  expect(() => requireEmail(typed)).toThrow(
    expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'email' } }),
  );
});

test('normalizing twice changes nothing more, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = normalizeEmail(typed);
      expect(normalizeEmail(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('S29 whatever is typed is an address or BAD_USER_INPUT', () => {
  const part = fc.string({ unit: 'binary', maxLength: 80 });
  fc.assert(
    fc.property(
      fc.oneof(
        part,
        fc.tuple(part, part).map((parts) => parts.join('@')),
        fc.emailAddress(),
      ),
      (typed) => {
        try {
          expect(requireEmail(typed)).toBe(normalizeEmail(typed));
        } catch (error) {
          expect(error).toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
        }
      },
    ),
    { numRuns: 500 },
  );
});
