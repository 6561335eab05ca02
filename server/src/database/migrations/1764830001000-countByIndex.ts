import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  TableColumn,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';

const key = (name: string, length = 36): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isPrimary: true,
});
const count = (name: string): TableColumnOptions => ({ name, type: 'integer', default: '0' });

const tallies = new Table({
  name: 'member_tallies',
  columns: [key('workspaceId'), key('joinedDay', 10), count('members'), count('enrolled')],
});
const changes = new Table({
  name: 'member_tally_changes',
  columns: [
    key('workspaceId'),
    key('id'),
    { name: 'joinedDay', type: 'varchar', length: '10' },
    count('members'),
    count('enrolled'),
  ],
});
const checkedAt = new TableColumn({
  name: 'talliesCheckedAt',
  type: 'datetime',
  precision: 3,
  isNullable: true,
});
const forCounting = new TableIndex({
  name: 'IDX_memberships_count',
  columnNames: ['workspaceId', 'enrolled', 'joinedAt'],
});

/**
 * Members are counted off an index (decision 0015), so the kept counts go. They were added after 0.1.0, so a server of
 * 0.1.0 that runs beside this version doesn't know them.
 */
export class CountByIndex1764830001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('memberships', forCounting);
    await runner.dropTable('member_tally_changes');
    await runner.dropTable('member_tallies');
    await runner.dropColumn('workspaces', 'talliesCheckedAt');
  }

  /** The counts start empty; the version that keeps them corrects them at its first comparison. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('workspaces', checkedAt);
    await runner.createTable(tallies);
    await runner.createTable(changes);
    await runner.dropIndex('memberships', forCounting);
  }
}
