import { ErrorCode } from '@twinlock/shared';
import fc from 'fast-check';
import { requireSlug, slugFrom } from './slug.rules';

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
  ['日本語', 'ri-ben-yu'],
  ['日本 2020', 'ri-ben-2020'],
  ['株式会社', 'zhu-shi-hui-she'],
  ['ООО «Ромашка»', 'ooo-romashka'],
  ['Ελλάδα', 'ellada'],
  ['한국 회사', 'hangug-hoesa'],
  ['שלום', 'shlvm'],
  ['हिन्दी', 'hindii'],
  ['', 'workspace'],
  ['🚀', 'workspace'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a'.repeat(100), 'a'.repeat(40)],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('%j becomes %s', (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});

test('the slug of any name is 1 to 40 lowercase letters, digits and single dashes between them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (name) => {
      const slug = slugFrom(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(40);
    }),
    { numRuns: 500 },
  );
});

test('the slug of a slug is the slug itself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 150 }), (name) => slugFrom(slugFrom(name)) === slugFrom(name)),
  );
});

test.each(['a', '7', 'acme', 'acme-2', 'a--b', 'a'.repeat(40)])('%j is accepted', (slug) => {
  expect(requireSlug(slug)).toBe(slug);
});

test.each(['', '-', '-a', 'a-', 'Acme', 'a b', 'a_b', 'a.b', 'ácme', 'ａ', 'a\n', 'a'.repeat(41), '../x'])(
  '%j is refused with BAD_USER_INPUT and the field slug',
  (slug) => {
    expect(() => requireSlug(slug)).toThrow(
      expect.objectContaining({ code: ErrorCode.BAD_USER_INPUT, details: { field: 'slug' } }),
    );
  },
);
