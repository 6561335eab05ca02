import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const TABLES = ['two_factor_enrollments', 'recovery_code_sets'];
const session = new TableColumn({ name: 'sessionId', type: 'varchar', length: '36', isNullable: true });

/**
 * A setup, and a set of recovery codes, records the session that started it (S33). Setups that are in progress during the
 * upgrade have no session: no session can continue them, and they expire.
 */
export class SetupSessions1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.addColumn(table, session);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, 'sessionId');
  }
}
