import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { root } from '../../../e2e/support/program';
import { silentLogger } from '../../src/database/dataSource';
import { migrations } from '../../src/database/migrations';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { isAdditive, listBreaking } from './additive';

const RELEASES = join(root, 'docs/released');

/** The names of the migrations of each release, oldest release first. */
const released = readdirSync(RELEASES)
  .filter((file) => file.startsWith('migrations-'))
  .map((file) => readFileSync(join(RELEASES, file), 'utf8').trim().split('\n'))
  .sort((one, other) => one.length - other.length);
const last = released.at(-1) ?? [];

type Migrations = typeof migrations;

let mariaDb: MariaDb;
beforeAll(async () => {
  mariaDb = await startMariaDb();
});
afterAll(() => mariaDb.stop());

/** Returns the statements of the later migrations on a database that the earlier ones have created. */
async function statementsOf(later: Migrations, earlier: Migrations): Promise<string[]> {
  const url = await createDatabase(mariaDb.url);
  const statements: string[] = [];
  const run = async (some: Migrations, logQuery: (sql: string) => void) => {
    const logger = { ...silentLogger, logQuery };
    const source = new DataSource({ type: 'mariadb', url, migrations: some, logger });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
  };
  await run(earlier, () => {});
  await run([...earlier, ...later], (sql) => statements.push(sql));
  return statements;
}

test('released migrations come first, in their order', () => {
  expect(released.length).toBeGreaterThan(0);
  for (const names of released)
    expect(migrations.slice(0, names.length).map(({ name }) => name)).toEqual(names);
});

test('migrations after the last release only add, or drop what they added, so that its replicas keep working', async () => {
  const statements = await statementsOf(migrations.slice(last.length), migrations.slice(0, last.length));
  expect(listBreaking(statements)).toEqual([]);
});

test('only a table or column that the last release doesn’t have can be dropped', () => {
  const added = [
    'CREATE TABLE `passkeys` (`id` varchar(36) NOT NULL, PRIMARY KEY (`id`))',
    'ALTER TABLE `users` ADD `nickname` varchar(100) NULL',
  ];
  const dropped = ['DROP TABLE `passkeys`', 'ALTER TABLE `users` DROP COLUMN `nickname`'];
  const breaking = ['DROP TABLE `users`', 'ALTER TABLE `users` DROP COLUMN `name`'];
  expect(listBreaking([...added, ...dropped, ...breaking])).toEqual(breaking);
  expect(listBreaking(dropped)).toEqual(dropped);
});

test('a migration that isn’t additive is detected', async () => {
  const statements = await statementsOf(migrations.slice(2, 4), migrations.slice(0, 2));
  expect(statements.filter((sql) => !isAdditive(sql)).join('\n')).toMatch(/RENAME.*DROP TABLE.*DROP COLUMN/s);
});

test.each([
  'ALTER TABLE `users` ADD `nickname` varchar(100) NULL',
  "ALTER TABLE `users` ADD `nickname` varchar(100) NOT NULL DEFAULT ''",
  'CREATE TABLE `passkeys` (`id` varchar(36) NOT NULL, PRIMARY KEY (`id`))',
  'CREATE INDEX `IDX_a` ON `users` (`nickname`)',
  'UPDATE users SET nickname = name',
])('%s is additive', (sql) => {
  expect(isAdditive(sql)).toBe(true);
});

test.each([
  'ALTER TABLE `users` ADD `nickname` varchar(100) NOT NULL',
  'ALTER TABLE `users` ADD `a` int NULL, DROP COLUMN `name`',
  'ALTER TABLE `users` DROP COLUMN `name`',
  'ALTER TABLE `users` CHANGE `name` `title` varchar(100) NULL',
  'ALTER TABLE `users` MODIFY `name` varchar(10) NULL',
  'ALTER TABLE `users` RENAME TO `people`',
  'CREATE UNIQUE INDEX `IDX_a` ON `users` (`name`)',
  'DROP TABLE `users`',
  'DROP INDEX `IDX_a` ON `users`',
  'RENAME TABLE `users` TO `people`',
  'DELETE FROM users',
])('%s is not additive', (sql) => {
  expect(isAdditive(sql)).toBe(false);
});
