import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';
import { listedAs } from '../../core/listedAs.rules';

const listed = (isNullable: boolean) =>
  new TableColumn({ name: 'listedAs', type: 'varchar', length: '460', isNullable });
const email = (isNullable: boolean) =>
  new TableColumn({ name: 'email', type: 'varchar', length: '254', isNullable });

const byName = new TableIndex({
  name: 'IDX_memberships_name',
  columnNames: ['workspaceId', 'listedAs', 'id'],
});
const byEmail = new TableIndex({
  name: 'IDX_memberships_email',
  columnNames: ['workspaceId', 'email', 'id'],
});

const BATCH = 1000;

/** A page of a long list of members, by name or address, becomes a range of an index. */
export class MemberLists1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('memberships', [listed(true), email(true)]);
    await fillColumns(runner);
    await runner.changeColumns('memberships', [
      { oldColumn: listed(true), newColumn: listed(false) },
      { oldColumn: email(true), newColumn: email(false) },
    ]);
    await runner.createIndices('memberships', [byName, byEmail]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('memberships', [byName, byEmail]);
    await runner.dropColumns('memberships', ['listedAs', 'email']);
  }
}

/** Accents are folded by the code, not by either database, so that both list alike. */
async function fillColumns(runner: QueryRunner): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const people: { id: string; name: string; email: string }[] = await runner.query(
      `SELECT id, name, email FROM users WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    for (const person of people) {
      await runner.query('UPDATE memberships SET listedAs = ?, email = ? WHERE userId = ?', [
        listedAs(person),
        person.email,
        person.id,
      ]);
    }
    after = people.at(-1)?.id;
  }
}
