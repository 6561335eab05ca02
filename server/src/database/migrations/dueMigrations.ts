import { migrations } from '.';

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/**
 * Names of the migrations that have run on a database, those of newer versions included; none where it has no tables of Twinlock.
 * Needs the right to read, and no other.
 */
export async function listMigrated(query: Query): Promise<string[]> {
  try {
    return (await query('SELECT name FROM migrations')).map(({ name }) => String(name));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'ER_NO_SUCH_TABLE' || /no such table/.test(message)) return [];
    throw error;
  }
}

/** Whether a newer version has run migrations that this one doesn't know. */
export function isNewer(migrated: readonly string[]): boolean {
  return migrated.some((name) => !migrations.some((known) => known.name === name));
}

/** Names of this version's migrations that are not among those that have run. */
export function listDue(migrated: readonly string[]): string[] {
  return migrations.map(({ name }) => name).filter((name) => !migrated.includes(name));
}
