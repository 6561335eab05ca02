import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const transport = new TableColumn({ name: 'transport', type: 'varchar', length: '6', isNullable: true });

/** A challenge records how `signIn` was asked to hand the token over. Challenges of the former release have none. */
export class ChallengeTransport1764820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('sign_in_challenges', transport);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sign_in_challenges', 'transport');
  }
}
