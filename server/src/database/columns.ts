import type { ColumnOptions } from 'typeorm';

/** Column types that mean the same on SQLite and MySQL. Entities use only these. */
export const columns = {
  id: { type: 'varchar', length: 36 },
  text: (length: number) => ({ type: 'varchar' as const, length }),
  longText: { type: 'text' },
  instant: { type: 'datetime', precision: 3 },
  count: { type: 'integer', default: 0 },
} satisfies Record<string, ColumnOptions | ((length: number) => ColumnOptions)>;

export function nullable(options: ColumnOptions): ColumnOptions {
  const { default: _default, ...rest } = options;
  return { ...rest, nullable: true };
}

/** Formats an instant as SQLite stores it: in UTC, with milliseconds, comparable as text. MySQL accepts the format in comparisons. */
export function toSqliteInstant(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}

/** Converts an instant in a raw row, which is text from SQLite and a Date from MySQL. */
export function toInstant(stored: unknown): Date {
  return stored instanceof Date ? stored : new Date(`${String(stored).replace(' ', 'T')}Z`);
}

export function toInstantOrNull(stored: unknown): Date | null {
  return stored === null || stored === undefined ? null : toInstant(stored);
}
