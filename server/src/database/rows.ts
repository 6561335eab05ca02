import { LRUCache } from 'lru-cache';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { toInstantOrNull } from './instants';
import type { Row } from './row';
import { readOn, type Statement, unitOf } from './statements';

/*
 * Single rows by plain conditions, for what every sign-in and every set-up does. TypeORM's builders make the same
 * statements from nothing each time, which costs several times what running them does.
 */

type Values<Entity> = { [Column in keyof Entity]?: Entity[Column] };

/** What a row's columns have to be; of several values, one of them. */
type Where<Entity> = { [Column in keyof Entity]?: Entity[Column] | readonly Entity[Column][] };

export type Dialect = 'sqlite' | 'mysql';

/** MySQL's IGNORE would let other mistakes pass as well. */
const UNLESS_TAKEN: Record<Dialect, string> = {
  sqlite: 'ON CONFLICT DO NOTHING',
  mysql: 'ON DUPLICATE KEY UPDATE id = id',
};

interface Update<Entity> {
  where: Where<Entity>;
  set: Values<Entity>;
}

/** The row whose columns have these values, the newest of several; null where there is none. */
export async function findRowBy<Entity extends { id: string }>(
  db: EntityManager,
  entity: EntityTarget<Entity>,
  where: Where<Entity>,
): Promise<Entity | null> {
  const { sql, parameters } = selection(db, entity, where);
  const [row] = await readRows(db, sql, parameters);
  return row ? entityOf(db, entity, row) : null;
}

/** Changes rows, and then finds one as `findRowBy` does; answers how many were changed as well. */
export async function changeThenFindRowBy<Entity extends { id: string }>(
  tx: EntityManager,
  change: Statement,
  entity: EntityTarget<Entity>,
  where: Where<Entity>,
): Promise<{ changed: number; found: Entity | null }> {
  const { changed, rows } = await unitOf(tx).changeThenRows(change, selection(tx, entity, where));
  return { changed, found: rows[0] ? entityOf(tx, entity, rows[0]) : null };
}

/** Inserts rows of the same columns in one statement, and throws at once where one can't be. */
export async function insertRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Values<Entity>[],
): Promise<void> {
  if (rows.length > 0) await unitOf(tx).change(insertion(tx, entity, rows));
}

/** As `insertRows`, for rows that nothing is in the way of: whoever is wrong about that hears it from what comes next. */
export async function postRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Values<Entity>[],
): Promise<void> {
  if (rows.length > 0) await unitOf(tx).post(insertion(tx, entity, rows));
}

/** As `postRows`, leaving out those whose unique key is taken, also where that is raced. */
export async function postNewRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Values<Entity>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { sql, parameters } = insertion(tx, entity, rows);
  await unitOf(tx).post({ sql: `${sql} ${UNLESS_TAKEN[dialectOf(tx)]}`, parameters });
}

/** Inserts the row or, where its key is taken, changes the one that is there; nobody waits for the answer. */
export async function postUpsert<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  { key, set }: { key: Values<Entity>; set: Values<Entity> },
): Promise<void> {
  const { sql, parameters } = insertion(tx, entity, [{ ...key, ...set }]);
  await unitOf(tx).post({
    sql: `${sql} ${ifTaken(tx, Object.keys(key))} ${changesOf(set)}`,
    parameters: [...parameters, ...Object.values(set)],
  });
}

/** What comes between an insertion and the changes of the row that has the key already. */
export function ifTaken(tx: EntityManager, key: readonly string[]): string {
  return dialectOf(tx) === 'sqlite'
    ? `ON CONFLICT (${key.map(quoted).join(', ')}) DO UPDATE SET`
    : 'ON DUPLICATE KEY UPDATE';
}

/** Changes the rows whose columns have these values, and answers how many those were. */
export async function updateRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  update: Update<Entity>,
): Promise<number> {
  return unitOf(tx).change(updating(tx, entity, update));
}

/** As `updateRows`, for whose count nobody waits. */
export async function postUpdate<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  update: Update<Entity>,
): Promise<void> {
  await unitOf(tx).post(updating(tx, entity, update));
}

/** Runs a statement that changes rows, and answers how many it met. */
export async function changeRows(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  return unitOf(tx).change({ sql, parameters });
}

/** Runs a statement that reads rows. */
export async function readRows(
  db: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return readOn(db, { sql, parameters });
}

/** Runs a statement that changes rows, then one that reads; answers how many the first met, and what the second found. */
export async function changeThenReadRows(
  tx: EntityManager,
  change: Statement,
  read: Statement,
): Promise<{ changed: number; rows: Row[] }> {
  return unitOf(tx).changeThenRows(change, read);
}

/** Runs a statement that reads rows, and commits with it: nothing may come after. */
export async function readRowsAndCommit(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return unitOf(tx).rowsAndCommit({ sql, parameters });
}

/** As `changeRows`, for whose count nobody waits; what is wrong with it comes out with the next statement, or the commit. */
export async function postChange(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  await unitOf(tx).post({ sql, parameters });
}

/** Ids are in the order in which their rows were made. */
function selection<Entity extends { id: string }>(
  db: EntityManager,
  entity: EntityTarget<Entity>,
  where: Where<Entity>,
): Statement {
  const { table, columnList } = shapeOf(db, entity);
  const sql = sqlKnownAs(
    `SELECT ${table} ${outlineOf(where)}`,
    () => `SELECT ${columnList} FROM ${table} WHERE ${conditionOf(where)} ORDER BY id DESC LIMIT 1`,
  );
  return { sql, parameters: comparedValues(where) };
}

function entityOf<Entity extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Entity>,
  row: Row,
): Entity {
  const found: ObjectLiteral = { ...row };
  for (const column of shapeOf(db, entity).instants) found[column] = toInstantOrNull(found[column]);
  return found as Entity;
}

function insertion<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Values<Entity>[],
): Statement {
  const columns = Object.keys(rows[0] as ObjectLiteral);
  const { table } = shapeOf(tx, entity);
  const sql = sqlKnownAs(`INSERT ${table} ${rows.length} ${columns.join()}`, () => {
    const places = `(${columns.map(() => '?').join(', ')})`;
    const into = `${table} (${columns.map(quoted).join(', ')})`;
    return `INSERT INTO ${into} VALUES ${rows.map(() => places).join(', ')}`;
  });
  return { sql, parameters: rows.flatMap((row) => columns.map((column) => row[column] ?? null)) };
}

function updating<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  { where, set }: Update<Entity>,
): Statement {
  const { table } = shapeOf(tx, entity);
  const sql = sqlKnownAs(
    `UPDATE ${table} ${Object.keys(set).join()} ${outlineOf(where)}`,
    () => `UPDATE ${table} SET ${changesOf(set)} WHERE ${conditionOf(where)}`,
  );
  return { sql, parameters: [...Object.values(set), ...comparedValues(where)] };
}

function changesOf(set: ObjectLiteral): string {
  return Object.keys(set)
    .map((column) => `${quoted(column)} = ?`)
    .join(', ');
}

function dialectOf({ dataSource }: EntityManager): Dialect {
  return dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}

const MAX_KNOWN = 300;
const known = new LRUCache<string, string>({ max: MAX_KNOWN });

/** The same text for the same outline, put together once. */
function sqlKnownAs(outline: string, write: () => string): string {
  let sql = known.get(outline);
  if (sql === undefined) {
    sql = write();
    known.set(outline, sql);
  }
  return sql;
}

/** What the SQL of a condition depends on. */
function outlineOf(where: ObjectLiteral): string {
  let outline = '';
  for (const column in where) outline += `${column}${comparison(where[column])}`;
  return outline;
}

function conditionOf(where: ObjectLiteral): string {
  return Object.entries(where)
    .map(([column, value]) => `${quoted(column)} ${comparison(value)}`)
    .join(' AND ');
}

function comparedValues(where: ObjectLiteral): unknown[] {
  return Object.values(where)
    .flat()
    .filter((value) => value !== null);
}

function comparison(value: unknown): string {
  if (value === null) return 'IS NULL';
  return Array.isArray(value) ? `IN (${value.map(() => '?').join(', ')})` : '= ?';
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
  const before = shapes.get(entity);
  if (before) return before;
  const { tableName, columns } = db.dataSource.getMetadata(entity);
  const shape = {
    table: tableName,
    columnList: columns.map(({ databaseName }) => quoted(databaseName)).join(', '),
    instants: columns.filter(({ type }) => type === 'datetime').map(({ databaseName }) => databaseName),
  };
  shapes.set(entity, shape);
  return shape;
}
