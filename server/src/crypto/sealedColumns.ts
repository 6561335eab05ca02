import type { EntityManager } from 'typeorm';
import type { SealedField } from './secretBox';

/** A column that holds sealed texts, in a table that `key` is the primary key of. */
export interface SealedColumn {
  table: string;
  column: string;
  key: string;
}

export interface SealedRow {
  rowId: string;
  sealed: string;
}

/** Entities name encrypted columns so; all of them are re-encrypted, also those of new tables. */
const SEALED_NAME = /^sealed/;

/** Cuts the key's id out of `v1.ID.…`; the same on both dialects. */
const keyIdIn = (column: string): string => `SUBSTR(${column}, 4, INSTR(SUBSTR(${column}, 4), '.') - 1)`;

/** Every column that holds sealed texts (S05). */
export function listSealedColumns({ dataSource }: EntityManager): SealedColumn[] {
  return dataSource.entityMetadatas.flatMap(({ tableName, columns, primaryColumns }) =>
    columns
      .filter(({ propertyName }) => SEALED_NAME.test(propertyName))
      .map(({ databaseName }) => ({
        table: tableName,
        column: databaseName,
        key: primaryColumns[0]?.databaseName ?? '',
      })),
  );
}

/** One row for each key that texts of the column are sealed with. */
export async function listRowsByKey(
  db: EntityManager,
  { table, column, key }: SealedColumn,
): Promise<SealedRow[]> {
  return db.query(
    `SELECT ${key} AS rowId, ${column} AS sealed FROM ${table} WHERE ${key} IN
       (SELECT MIN(${key}) FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${keyIdIn(column)})`,
  );
}

/** Up to `limit` rows after `after`, in the order of their ids, that are sealed with another key than `keyId`. */
export async function listRowsUnderOtherKeys(
  db: EntityManager,
  { table, column, key }: SealedColumn,
  { keyId, after, limit }: { keyId: string; after: string; limit: number },
): Promise<SealedRow[]> {
  return db.query(
    `SELECT ${key} AS rowId, ${column} AS sealed FROM ${table}
      WHERE ${column} IS NOT NULL AND ${keyIdIn(column)} <> ? AND ${key} > ? ORDER BY ${key} LIMIT ${limit}`,
    [keyId, after],
  );
}

/** How many rows are sealed with another key than `keyId`. */
export async function countRowsUnderOtherKeys(
  db: EntityManager,
  { table, column }: SealedColumn,
  keyId: string,
): Promise<number> {
  const [row] = await db.query(
    `SELECT COUNT(*) AS count FROM ${table} WHERE ${column} IS NOT NULL AND ${keyIdIn(column)} <> ?`,
    [keyId],
  );
  return Number(row.count);
}

/** Puts another text in the place of the one that was read; false where that one is no longer there. */
export async function replaceSealed(
  tx: EntityManager,
  { table, column, key }: SealedColumn,
  { rowId, from, to }: { rowId: string; from: string; to: string },
): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(table)
    .set({ [column]: to })
    .where(`${key} = :rowId AND ${column} = :from`, { rowId, from })
    .execute();
  return affected === 1;
}

/** Where the row's text is sealed to. */
export function fieldOf({ table, column }: SealedColumn, rowId: string): SealedField {
  return { table, column, rowId };
}
