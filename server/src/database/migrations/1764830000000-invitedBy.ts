import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const invitedById = new TableColumn({ name: 'invitedById', type: 'varchar', length: '36', isNullable: true });

/** A membership records who made its invitation; null for memberships that began before this release. */
export class InvitedBy1764830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('memberships', invitedById);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('memberships', 'invitedById');
  }
}
