import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const untrustedProxyAt = new TableColumn({
  name: 'untrustedProxyAt',
  type: 'datetime',
  precision: 3,
  isNullable: true,
});
const untrustedProxy = new TableColumn({
  name: 'untrustedProxy',
  type: 'varchar',
  length: '45',
  isNullable: true,
});

export class EmailDomains1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('instances', [untrustedProxyAt, untrustedProxy]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('instances', ['untrustedProxyAt', 'untrustedProxy']);
  }
}
