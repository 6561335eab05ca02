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
const instant = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable: true });

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
const usersByReset = new TableIndex({ name: 'IDX_users_reset', columnNames: ['twoFactorResetAt'] });

/**
 * Keeps the counts of members, which were made anew for every look at them (decision 0009). What servers of the last
 * release change meanwhile is counted by the first comparison.
 */
export class MemberTallies1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(tallies);
    await runner.createTable(changes);
    await runner.addColumn('workspaces', instant('talliesCheckedAt'));
    await runner.createIndex('users', usersByReset);
    await runner.query(
      `INSERT INTO member_tallies (workspaceId, joinedDay, members, enrolled)
       SELECT m.workspaceId, SUBSTR(m.joinedAt, 1, 10), COUNT(*), COUNT(u.activeEnrollmentId)
         FROM memberships m JOIN users u ON u.id = m.userId
        GROUP BY m.workspaceId, SUBSTR(m.joinedAt, 1, 10)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('users', usersByReset);
    await runner.dropColumn('workspaces', 'talliesCheckedAt');
    await runner.dropTable('member_tally_changes');
    await runner.dropTable('member_tallies');
  }
}
