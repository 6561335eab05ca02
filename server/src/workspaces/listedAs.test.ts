import { foldText, listedAs } from './listedAs';

const names = (people: readonly string[]) =>
  [...people].sort((one, other) =>
    listedAs({ name: one, email: 'a@b.example' }) < listedAs({ name: other, email: 'a@b.example' }) ? -1 : 1,
  );

test('people are listed by name as a person would sort them: capitals and accents don’t count', () => {
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

test('people of one name are listed by their address', () => {
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

test('a search can’t reach across from the name to the address', () => {
  expect(listedAs({ name: 'Ann', email: 'a@b.example' })).not.toContain('ann a');
});

test('the longest name and address fit the column', () => {
  const longest = listedAs({ name: '\uFDFA'.repeat(100), email: `${'a'.repeat(242)}@b.example.eu` });
  expect([...longest].length).toBeLessThanOrEqual(460);
});
