import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const seen = new TableColumn({
  name: 'lastSeenAt',
  type: 'datetime',
  precision: 3,
  default: "'1970-01-01 00:00:00.000'",
});
const enrolled = new TableColumn({ name: 'enrolled', type: 'integer', default: '0' });

const bySight = new TableIndex({
  name: 'IDX_memberships_seen',
  columnNames: ['workspaceId', 'lastSeenAt', 'id'],
});
const byEnrollment = new TableIndex({
  name: 'IDX_memberships_enrolled',
  columnNames: ['workspaceId', 'enrolled', 'listedAs', 'id'],
});

const BATCH = 1000;

/**
 * A page of a long list becomes a range of an index also by when members were last seen, and of those who have two-factor
 * authentication or don't. What servers of the last release change meanwhile is put right by the first comparison.
 */
export class ListedByAccount1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('memberships', [seen, enrolled]);
    await fillColumns(runner);
    await runner.createIndices('memberships', [bySight, byEnrollment]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('memberships', [bySight, byEnrollment]);
    await runner.dropColumns('memberships', ['lastSeenAt', 'enrolled']);
  }
}

async function fillColumns(runner: QueryRunner): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const some: { id: string }[] = await runner.query(
      `SELECT id FROM memberships WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const last: string | undefined = some.at(-1)?.id;
    if (last !== undefined)
      await runner.query(
        `UPDATE memberships
            SET lastSeenAt = COALESCE((SELECT u.lastSeenAt FROM users u WHERE u.id = memberships.userId), lastSeenAt),
                enrolled = (SELECT COUNT(u.activeEnrollmentId) FROM users u WHERE u.id = memberships.userId)
          WHERE id > ? AND id <= ?`,
        [after, last],
      );
    after = last;
  }
}
