import type Libsql from 'libsql';

/** Limits the memory. */
const PAGE_ROWS = 100;

/** Declared types of binary columns. Text in all other columns is UTF-8. */
const BINARY = /blob|binary/i;

/** Excludes SQLite's own tables, and `migrations`, which the target fills itself. */
const COPIED_TABLES = "name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name <> 'migrations'";

export type Value = string | bigint | number | Buffer | null;

interface Column {
  name: string;
  isBinary: boolean;
}

export interface Table {
  name: string;
  columns: readonly Column[];
}

/** Reads the tables from the database, so that no list has to be maintained. */
export function listTables(db: Libsql.Database): Table[] {
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND ${COPIED_TABLES} ORDER BY name`)
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

/** In the order of rowid, which is roughly the order of insertion. */
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

/** Selects text as bytes, because the driver cuts it at NUL. */
function selected({ name, isBinary }: Column): string {
  const column = `\`${name}\``;
  return isBinary
    ? column
    : `CASE typeof(${column}) WHEN 'text' THEN CAST(${column} AS BLOB) ELSE ${column} END`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws if text isn't UTF-8. */
function toValue(cell: Value, { isBinary }: Column): Value {
  return cell instanceof Uint8Array && !isBinary ? utf8.decode(cell) : cell;
}
