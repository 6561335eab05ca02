import { ErrorCode } from '@twinlock/shared';
import fc from 'fast-check';
import { requireName } from './names';

test.each([
  ['Anna Müller', 'Anna Müller'],
  ['  Anna \n\t  Müller ', 'Anna Müller'],
  ['Mu\u0308ller', 'M\u00fcller'],
  ['李小龍', '李小龍'],
  ['👩‍🚀', '👩‍🚀'],
  ['\u202eannA\u202c', 'annA'],
  ['Anna\u001b[31m', 'Anna [31m'],
  ['🐎'.repeat(100), '🐎'.repeat(100)],
])('%j is stored as %s', (typed, name) => {
  expect(requireName(typed, 'name')).toBe(name);
});

test.each([
  '',
  '   ',
  '\n',
  '\u200b',
  '\u200d\u200b',
  '\u0301',
  '\u202e',
  '\u3164',
  '\u115f',
  '\uffa0',
  '\u2800',
  'x'.repeat(101),
  '🐎'.repeat(101),
])('%j is rejected with BAD_USER_INPUT for its field', (typed) => {
  expect(() => requireName(typed, 'deviceLabel')).toThrow(
    expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'deviceLabel' } }),
  );
});

test('S29 any text is a name of 1 to 100 characters on one line, or BAD_USER_INPUT', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (typed) => {
      try {
        const name = requireName(typed, 'name');
        expect([...name].length).toBeLessThanOrEqual(100);
        expect(name).not.toMatch(/^\s|\s$|\p{Cc}/u);
        expect(requireName(name, 'name')).toBe(name);
      } catch (error) {
        expect(error).toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
      }
    }),
  );
});
