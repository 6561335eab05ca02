import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const instant = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable: true });

/** A reset is remembered with the account: who leaves and joins again gets no new grace by it. */
export class ResetOnAccount1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', instant('twoFactorResetAt'));
    await runner.query(
      `UPDATE users SET twoFactorResetAt = (SELECT MAX(graceLostAt) FROM memberships WHERE userId = users.id)
        WHERE activeEnrollmentId IS NULL`,
    );
    await runner.dropColumn('memberships', 'graceLostAt');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('memberships', instant('graceLostAt'));
    await runner.query(
      'UPDATE memberships SET graceLostAt = (SELECT twoFactorResetAt FROM users WHERE id = memberships.userId)',
    );
    await runner.dropColumn('users', 'twoFactorResetAt');
  }
}
