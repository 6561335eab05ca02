import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLES = ['two_factor_enrollments', 'recovery_code_sets'];
const nameFor = (table: string) => `IDX_${table}_state`;

/** Each minute a sweep looks for setups and recovery codes that are not confirmed: few among those of all accounts. */
export class SetupStates1764740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.createIndex(table, new TableIndex({ name: nameFor(table), columnNames: ['state'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropIndex(table, nameFor(table));
  }
}
