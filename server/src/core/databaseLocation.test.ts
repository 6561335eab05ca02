import { splitDatabaseUrl } from './databaseLocation';

test.each([
  ['mysql://twinlock:secret@db:3306/twinlock', ['mysql://twinlock:secret@db:3306/twinlock']],
  ['mariadb://db/twinlock', ['mariadb://db/twinlock']],
  [
    'mysql://twinlock:a%40b%2Cc@one:3306,two/twinlock',
    ['mysql://twinlock:a%40b%2Cc@one:3306/twinlock', 'mysql://twinlock:a%40b%2Cc@two/twinlock'],
  ],
  ['mysql://u@[::1]:3306,[::2]:3307/t', ['mysql://u@[::1]:3306/t', 'mysql://u@[::2]:3307/t']],
])('%s is split into one URL per host', (text, urls) => {
  expect(splitDatabaseUrl(text)).toEqual(urls);
});

test.each([
  'postgres://db/twinlock',
  'mysql:///twinlock',
  'mysql://one,,two/twinlock',
  'mysql://one:port/twinlock',
  'mysql://one, two:70000/twinlock',
  'db:3306',
  'mysql://user:a?b@db/twinlock',
  'mysql://user:12#b@db/twinlock',
  '',
])('%j is not a valid DATABASE_URL', (text) => {
  expect(splitDatabaseUrl(text)).toEqual([]);
});
