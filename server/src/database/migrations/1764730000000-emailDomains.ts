import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { normalizeEmail } from '../../core/email.rules';
import { listedAs } from '../../core/listedAs.rules';
import { isUniqueViolation } from '../failures';

const untrustedProxyAt = new TableColumn({
  name: 'untrustedProxyAt',
  type: 'datetime',
  precision: 3,
  isNullable: true,
});
const untrustedProxy = new TableColumn({
  name: 'untrustedProxy',
  type: 'varchar',
  length: '45',
  isNullable: true,
});

const BATCH = 1000;

interface Addressee {
  id: string;
  email: string;
  /** Of accounts. */
  name?: string;
}

/**
 * Stores the domain of every address as A-labels, the form in which addresses are compared. Where another account has that
 * address, both stay as they are; `doctor` reports them. Also adds where servers note a proxy that isn't trusted.
 */
export class EmailDomains1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for await (const account of listInternationalised(runner, 'users')) await convertAccount(runner, account);
    for await (const { id, email } of listInternationalised(runner, 'invitations'))
      await runner.query('UPDATE invitations SET email = ? WHERE id = ?', [normalizeEmail(email), id]);
    // Last, since MySQL commits here: what comes before can be run again.
    await runner.addColumns('instances', [untrustedProxyAt, untrustedProxy]);
  }

  /** The former version finds accounts by A-labels too: browsers send nothing else. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('instances', ['untrustedProxyAt', 'untrustedProxy']);
  }
}

/** Memberships repeat the address, and are listed by it as people read it. */
async function convertAccount(
  runner: QueryRunner,
  { id, name = '', email: before }: Addressee,
): Promise<void> {
  const email = (await takeAddress(runner, { id, email: normalizeEmail(before) })) ?? before;
  await runner.query('UPDATE memberships SET email = ?, listedAs = ? WHERE userId = ?', [
    email,
    listedAs({ name, email }),
    id,
  ]);
}

/** Gives the account the address; null where another one has it. */
async function takeAddress(runner: QueryRunner, { id, email }: Addressee): Promise<string | null> {
  const [taken] = await runner.query('SELECT id FROM users WHERE email = ? AND id <> ?', [email, id]);
  if (taken) return null;
  try {
    await runner.query('UPDATE users SET email = ? WHERE id = ?', [email, id]);
    return email;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return null;
  }
}

/** Rows whose address is not plain ASCII, in either form. */
async function* listInternationalised(
  runner: QueryRunner,
  table: 'users' | 'invitations',
): AsyncGenerator<Addressee> {
  const isMysql = runner.connection.options.type !== 'better-sqlite3';
  const isUnicode = isMysql
    ? 'LENGTH(email) <> CHAR_LENGTH(email)'
    : 'LENGTH(CAST(email AS BLOB)) <> LENGTH(email)';
  const columns = table === 'users' ? 'id, email, name' : 'id, email';
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: Addressee[] = await runner.query(
      `SELECT ${columns} FROM ${table} WHERE id > ? AND (${isUnicode} OR email LIKE '%xn--%') ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    yield* rows;
    after = rows.at(-1)?.id;
  }
}
