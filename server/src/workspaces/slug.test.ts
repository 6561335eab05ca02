import fc from 'fast-check';
import { slugFrom } from './slug';

test.each([
  ['Acme', 'acme'],
  ['Acme & Co. KG', 'acme-co-kg'],
  ['  --Acme--  ', 'acme'],
  ['Crème Brûlée', 'creme-brulee'],
  ['Müller GmbH', 'muller-gmbh'],
  ['Straße Łódź', 'strasse-lodz'],
  ['İstanbul', 'istanbul'],
  ['ﬁnance Ⅷ', 'finance-viii'],
  ['Team 42', 'team-42'],
  ['日本語', 'workspace'],
  ['日本 2020', '2020'],
  ['', 'workspace'],
  ['🚀', 'workspace'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a'.repeat(100), 'a'.repeat(40)],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('%j becomes %s', (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});

test('whatever the name, a slug is 1 to 40 small letters, digits and single dashes between them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (name) => {
      const slug = slugFrom(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 500 },
  );
});

test('a slug is its own slug', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 150 }), (name) => slugFrom(slugFrom(name)) === slugFrom(name)),
  );
});
