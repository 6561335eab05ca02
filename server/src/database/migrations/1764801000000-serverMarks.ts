import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const serverMarks = new Table({
  name: 'server_marks',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'host', type: 'varchar', length: '255' },
    { name: 'pid', type: 'integer' },
    { name: 'address', type: 'varchar', length: '255' },
    { name: 'keyIds', type: 'text' },
    { name: 'readsKeyFile', type: 'boolean' },
    { name: 'seenAt', type: 'datetime', precision: 3 },
  ],
});

/** Servers record which encryption keys they hold, so that `rotate-keys` doesn't use one that a running server lacks. */
export class ServerMarks1764801000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(serverMarks);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(serverMarks);
  }
}
