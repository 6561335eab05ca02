import { describeStatement } from './describeStatement';

test.each([
  ['SELECT `id`, `from` FROM users WHERE email = ?', 'SELECT', 'users'],
  ['SELECT "u"."id" AS "u_id" FROM "users" "u" WHERE "u"."email" = ?', 'SELECT', 'users'],
  ['  insert into `known_addresses` (`id`) VALUES (?)', 'INSERT', 'known_addresses'],
  ['UPDATE enrollments SET state = ? WHERE id = ?', 'UPDATE', 'enrollments'],
  ['DELETE FROM challenges WHERE id IN (SELECT id FROM users)', 'DELETE', 'challenges'],
  ["SELECT 'ada@acme.example'", 'SELECT', null],
  ['BEGIN IMMEDIATE', 'BEGIN', null],
  ['COMMIT', 'COMMIT', null],
  ['PRAGMA busy_timeout = 0', 'PRAGMA', null],
  ['', 'STATEMENT', null],
])('the summary of %j is %s and %s', (sql, operation, table) => {
  expect(describeStatement(sql)).toEqual({ operation, table });
});
