import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';

const sweeps = new Table({
  name: 'sweeps',
  columns: [
    { name: 'id', type: 'varchar', length: '40', isPrimary: true },
    { name: 'horizon', type: 'datetime', precision: 3 },
    { name: 'lastRunAt', type: 'datetime', precision: 3, isNullable: true },
    { name: 'deleted', type: 'integer', default: '0' },
  ],
});

const sweptFrom = new TableColumn({ name: 'sweptFrom', type: 'datetime', precision: 3, isNullable: true });

/**
 * Stores how far each sweep has come. An instance that was set up before starts at its newest event: the former version has swept
 * what was old then, and the clock of this start may be wrong.
 */
export class Sweeps1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(sweeps);
    await runner.addColumn('instances', sweptFrom);
    await runner.query(
      'UPDATE instances SET sweptFrom = (SELECT at FROM security_events ORDER BY id DESC LIMIT 1)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('instances', 'sweptFrom');
    await runner.dropTable(sweeps);
  }
}
