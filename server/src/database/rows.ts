import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { toInstantOrNull } from './instants';
import { type Row, statementsOf } from './statements';

/*
 * Single rows by plain conditions, for what every sign-in and every set-up does. TypeORM's builders make the same
 * statements from nothing each time, which costs several times what running them does.
 */

type Values<Entity> = { [Column in keyof Entity]?: Entity[Column] };

/** The row whose columns have these values; null where there is none. */
export async function findRowBy<Entity extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Entity>,
  where: Values<Entity>,
): Promise<Entity | null> {
  const { table, columnList, instants } = shapeOf(db, entity);
  const { condition, parameters } = matching(where);
  const [row] = await readRows(db, `SELECT ${columnList} FROM ${table} WHERE ${condition}`, parameters);
  if (!row) return null;
  const found: ObjectLiteral = { ...row };
  for (const column of instants) found[column] = toInstantOrNull(found[column]);
  return found as Entity;
}

/** Inserts rows of the same columns in one statement. */
export async function insertRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Values<Entity>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const places = `(${columns.map(() => '?').join(', ')})`;
  const into = `${shapeOf(tx, entity).table} (${columns.map(quoted).join(', ')})`;
  await changeRows(
    tx,
    `INSERT INTO ${into} VALUES ${rows.map(() => places).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}

/** Changes the rows whose columns have these values, and answers how many those were. */
export async function updateRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  { where, set }: { where: Values<Entity>; set: Values<Entity> },
): Promise<number> {
  const { condition, parameters } = matching(where);
  const changes = Object.keys(set).map((column) => `${quoted(column)} = ?`);
  const sql = `UPDATE ${shapeOf(tx, entity).table} SET ${changes.join(', ')} WHERE ${condition}`;
  return changeRows(tx, sql, [...Object.values(set), ...parameters]);
}

/** Runs a statement that changes rows, and answers how many it met. */
export async function changeRows(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  return (await statementsOf(tx)).change(sql, parameters);
}

/** Runs a statement that reads rows. */
export async function readRows(
  db: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return (await statementsOf(db)).rows(sql, parameters);
}

function matching(where: ObjectLiteral): { condition: string; parameters: unknown[] } {
  const columns = Object.keys(where);
  const conditions = columns.map(
    (column) => `${quoted(column)} ${where[column] === null ? 'IS NULL' : '= ?'}`,
  );
  return {
    condition: conditions.join(' AND '),
    parameters: Object.values(where).filter((value) => value !== null),
  };
}

/** Both databases take MySQL's quotes; a column may have a name that is a word of theirs. */
function quoted(name: string): string {
  return `\`${name}\``;
}

interface Shape {
  table: string;
  columnList: string;
  instants: readonly string[];
}

const shapes = new Map<EntityTarget<ObjectLiteral>, Shape>();

function shapeOf(db: EntityManager, entity: EntityTarget<ObjectLiteral>): Shape {
  const known = shapes.get(entity);
  if (known) return known;
  const { tableName, columns } = db.dataSource.getMetadata(entity);
  const shape = {
    table: tableName,
    columnList: columns.map(({ databaseName }) => quoted(databaseName)).join(', '),
    instants: columns.filter(({ type }) => type === 'datetime').map(({ databaseName }) => databaseName),
  };
  shapes.set(entity, shape);
  return shape;
}
