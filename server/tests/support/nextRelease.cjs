// Loaded into a server before it starts: the migration of a release to come, with all that one may do while replicas of
// the last release go on serving.
const Module = require('node:module');
const { join } = require('node:path');
const { migrations } = require('../../dist/database/migrations');

// The bundle has its migrations within; the server in parts takes them from where they can be added to.
const [MAIN, IN_PARTS] = ['main.js', 'mainInParts.js'].map((name) => join(__dirname, '../../dist', name));
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve(request === MAIN ? IN_PARTS : request, ...rest);

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
