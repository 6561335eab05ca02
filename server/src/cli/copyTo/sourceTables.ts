import type Libsql from 'libsql';

/** Rows that are read, and held in memory, at a time. */
const PAGE_ROWS = 100;

/** Declared types of columns that hold bytes; texts of all other columns are UTF-8. */
const BINARY = /blob|binary/i;

/** Tables of SQLite's own, and the list of migrations, which the other database keeps for itself. */
const OWN_TABLES = "name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name <> 'migrations'";

export type Value = string | bigint | number | Buffer | null;

interface Column {
  name: string;
  isBinary: boolean;
}

export interface Table {
  name: string;
  columns: readonly Column[];
}

/** All tables with rows of the instance: from the database itself, so that no list has to be kept. */
export function listTables(db: Libsql.Database): Table[] {
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND ${OWN_TABLES} ORDER BY name`)
    .all([]) as { name: string }[];
  return names.map(({ name }) => ({ name, columns: listColumns(db, name) }));
}

function listColumns(db: Libsql.Database, table: string): Column[] {
  const columns = db.prepare('SELECT name, type FROM pragma_table_info(?)').all([table]);
  return (columns as { name: string; type: string }[]).map(({ name, type }) => ({
    name,
    isBinary: BINARY.test(type),
  }));
}

export function countRows(db: Libsql.Database, { name }: Table): number {
  const [row] = db.prepare(`SELECT COUNT(*) AS count FROM \`${name}\``).all([]);
  return Number((row as { count: bigint }).count);
}

/** In the order of SQLite's own row numbers, which is about that in which the rows were made. */
export function* pagesOf(db: Libsql.Database, { name, columns }: Table): Generator<Value[][]> {
  const page = db
    .prepare(
      `SELECT rowid, ${columns.map(selected).join(', ')} FROM \`${name}\` WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE_ROWS}`,
    )
    .raw(true);
  for (let after: bigint | null = null; ; ) {
    const rows = page.all([after ?? BEFORE_ALL]) as [bigint, ...Value[]][];
    const last = rows.at(-1);
    if (last === undefined) return;
    [after] = last;
    yield rows.map(([, ...cells]) => cells.map((cell, index) => toValue(cell, columns[index] as Column)));
  }
}

const BEFORE_ALL = -(2n ** 63n);

/** As bytes, since the driver cuts a text at a NUL. */
function selected({ name, isBinary }: Column): string {
  const column = `\`${name}\``;
  return isBinary
    ? column
    : `CASE typeof(${column}) WHEN 'text' THEN CAST(${column} AS BLOB) ELSE ${column} END`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws for a text that isn't UTF-8. */
function toValue(cell: Value, { isBinary }: Column): Value {
  return cell instanceof Uint8Array && !isBinary ? utf8.decode(cell) : cell;
}
