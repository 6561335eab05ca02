import { foldText, listedAs } from './listedAs.rules';

const names = (people: readonly string[]) =>
  [...people].sort((one, other) =>
    listedAs({ name: one, email: 'a@b.example' }) < listedAs({ name: other, email: 'a@b.example' }) ? -1 : 1,
  );

test('names are sorted without regard to case and accents', () => {
  expect(names(['Zoe', 'émile', 'Ann-Sophie', 'Ágnes', 'ann', 'Ümit', 'bob'])).toEqual([
    'Ágnes',
    'ann',
    'Ann-Sophie',
    'bob',
    'émile',
    'Ümit',
    'Zoe',
  ]);
});

test('equal names are sorted by email', () => {
  expect(
    listedAs({ name: 'Ann', email: 'a@b.example' }) < listedAs({ name: 'ann', email: 'b@b.example' }),
  ).toBe(true);
});

test.each([
  ['ÜMIT', 'ümit'],
  ['Straße', 'STRAßE'],
  ['김민준', '김민준'.normalize('NFD')],
  ['ﬁona', 'Fiona'],
])('%s is found by %s', (name, search) => {
  expect(listedAs({ name, email: 'a@b.example' })).toContain(foldText(search));
});

test('a search doesn’t match across the end of the name and the start of the email', () => {
  expect(listedAs({ name: 'Ann', email: 'a@b.example' })).not.toContain('ann a');
});

test('the longest name and email fit the column', () => {
  const longest = listedAs({ name: '\uFDFA'.repeat(100), email: `${'a'.repeat(242)}@b.example.eu` });
  expect([...longest].length).toBeLessThanOrEqual(460);
});
