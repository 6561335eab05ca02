import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';

const instant = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable: true });

const failureRuns = new Table({
  name: 'failure_runs',
  columns: [
    { name: 'id', type: 'varchar', length: '43', isPrimary: true },
    { name: 'failures', type: 'integer', default: '0' },
    { name: 'lastFailedAt', type: 'datetime', precision: 3 },
  ],
  indices: [{ name: 'IDX_failure_runs_last', columnNames: ['lastFailedAt'] }],
});

/**
 * Wrong passwords in a row, disabled accounts, and from when password hashes are keyed. A server of 0.1.0 can't verify keyed hashes,
 * so replicas have a day to be replaced; the embedded database has one server, and an instance that isn't set up no hashes.
 */
export class AccountLimits1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(failureRuns);
    await runner.addColumn('users', instant('disabledAt'));
    await runner.addColumn('instances', instant('keyedPasswordsFrom'));
    if (runner.connection.options.type !== 'better-sqlite3')
      await runner.query('UPDATE instances SET keyedPasswordsFrom = UTC_TIMESTAMP(3) + INTERVAL 24 HOUR');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('instances', 'keyedPasswordsFrom');
    await runner.dropColumn('users', 'disabledAt');
    await runner.dropTable(failureRuns);
  }
}
