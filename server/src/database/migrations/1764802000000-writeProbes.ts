import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Takes the test writes that a server makes to find out whether the database can be written. */
export class WriteProbes1764802000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'write_probes',
        columns: [
          { name: 'id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'content', type: 'text' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('write_probes');
  }
}
