import type { EntityManager } from 'typeorm';
import type { SealedField } from './secretBox';

/** A column with encrypted text. `key` is the primary key of the table. */
export interface SealedColumn {
  table: string;
  column: string;
  key: string;
}

export interface SealedRow {
  rowId: string;
  sealed: string;
}

/** All encrypted columns have such a name, and are re-encrypted by `rotateKeys`. */
const SEALED_NAME = /^sealed/;

/** SQL for the ID in `v1.ID.…`, for both dialects. */
const keyIdIn = (column: string): string => `SUBSTR(${column}, 4, INSTR(SUBSTR(${column}, 4), '.') - 1)`;

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

/** Returns one row for each key id in the column. */
export async function listRowsByKey(
  db: EntityManager,
  { table, column, key }: SealedColumn,
): Promise<SealedRow[]> {
  return db.query(
    `SELECT ${key} AS rowId, ${column} AS sealed FROM ${table} WHERE ${key} IN
       (SELECT MIN(${key}) FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${keyIdIn(column)})`,
  );
}

/** Returns rows with another key than `keyId`, in the order of their ids, from the first id greater than `after`. */
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

/** Counts the rows with another key than `keyId`. */
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

/** Returns false if the row no longer has the text `from`. */
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

export function fieldOf({ table, column }: SealedColumn, rowId: string): SealedField {
  return { table, column, rowId };
}
