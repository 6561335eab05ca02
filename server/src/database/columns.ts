import type { ColumnOptions } from 'typeorm';

/** Column kinds that mean the same on SQLite and MySQL; entities are written in these. */
export const columns = {
  id: { type: 'varchar', length: 36 },
  text: (length: number) => ({ type: 'varchar' as const, length }),
  longText: { type: 'text' },
  instant: { type: 'datetime', precision: 3 },
  count: { type: 'integer', default: 0 },
} satisfies Record<string, ColumnOptions | ((length: number) => ColumnOptions)>;

/** The same column, allowed to be empty. */
export function nullable(options: ColumnOptions): ColumnOptions {
  const { default: _default, ...rest } = options;
  return { ...rest, nullable: true };
}
