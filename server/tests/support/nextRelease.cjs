// Loaded into a server before it starts: the migration of a release to come, with all that one may do while replicas of
// the last release go on serving.
const { migrations } = require('../../dist/database/migrations');

class NextRelease1999999999999 {
  async up(runner) {
    await runner.query('ALTER TABLE `users` ADD `nickname` varchar(100) NULL');
    await runner.query("ALTER TABLE `sessions` ADD `madeBy` varchar(20) NOT NULL DEFAULT 'password'");
    await runner.query(
      'CREATE TABLE `passkeys` (`id` varchar(36) PRIMARY KEY, `userId` varchar(36) NOT NULL)',
    );
    await runner.query('CREATE INDEX `IDX_users_nickname` ON `users` (`nickname`)');
    await runner.query('UPDATE `users` SET `nickname` = `name`');
  }
}

migrations.push(NextRelease1999999999999);
