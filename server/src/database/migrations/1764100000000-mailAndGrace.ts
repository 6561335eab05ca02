import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const workspaceOfMail = new TableColumn({
  name: 'workspaceId',
  type: 'varchar',
  length: '36',
  isNullable: true,
});

/** Members in the order in which they joined: whose time of grace runs is found from its end. */
const membersByJoining = new TableIndex({
  name: 'IDX_memberships_joining',
  columnNames: ['workspaceId', 'joinedAt', 'id'],
});

/** Who is told of a mail that was given up, and an index for reminders. */
export class MailAndGrace1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('outgoing_mails', workspaceOfMail);
    await runner.createIndex('memberships', membersByJoining);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('memberships', membersByJoining);
    await runner.dropColumn('outgoing_mails', workspaceOfMail);
  }
}
