import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../../src/app/entities';
import { readTls } from '../../src/config/readTls';
import { openDatabase } from '../../src/database/openDatabase';
import { copy, onSource, seedSource, tablesOf } from '../support/copying';
import { createDatabase, type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';

/** Column types that few or no tables have yet. */
const FURTHER_COLUMNS = [
  ['bytes', 'blob', 'BLOB'],
  ['fixedBytes', 'varbinary(64)', 'VARBINARY(64)'],
  ['flag', 'boolean', 'TINYINT'],
  ['settings', 'json', 'JSON'],
  ['large', 'bigint', 'BIGINT'],
  ['fraction', 'double', 'DOUBLE'],
] as const;

/** Fills each table with three rows whose values differ by case or accent, and contain a NUL. Returns the table names. */
const FILL = `
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migrations'").all([]);
  const textOf = (row, length) => Array.from(['aE', 'ae', 'aé'][row] + '\\u2400😀ß漢\\'"\\\\ x').slice(0, length).join('');
  const valueOf = (type, row) => {
    const length = Number(/\\((\\d+)\\)/.exec(type)?.[1] ?? 60000);
    if (/blob|varbinary/.test(type)) return Buffer.from([row, 0, 255, 254, 39, 92, 10]);
    if (/datetime/.test(type)) return ['1970-01-01 00:00:00.000', '2026-03-29 01:30:00.007', '9999-12-31 23:59:59.999'][row];
    if (/bigint/.test(type)) return [-9007199254740993n, 0n, 9223372036854775807n][row];
    if (/double/.test(type)) return [-1.5, 0.1, 1234.5][row];
    if (/int|bool/.test(type)) return row % 2;
    if (/json/.test(type)) return JSON.stringify({ text: textOf(row, 20) }).replace('\\u2400', '\\\\u0000');
    return textOf(row, length);
  };
  for (const { name } of tables) {
    const columns = db.prepare('SELECT name, type FROM pragma_table_info(?)').all([name]);
    const places = columns.map(({ type }) => /json|blob|varbinary/i.test(type) ? '?' : "CASE typeof(?1x) WHEN 'text' THEN replace(?1x, '\\u2400', char(0)) ELSE ?1x END");
    let number = 0;
    const sql = 'INSERT INTO ' + name + ' (' + columns.map((column) => '"' + column.name + '"').join() + ') VALUES (' + places.map((place) => { number += 1; return place.replaceAll('?1x', '?' + number).replace(/^\\?$/, '?' + number); }).join() + ')';
    for (const row of [0, 1, 2]) db.prepare(sql).run(columns.map(({ type }) => valueOf(type.toLowerCase(), row)));
  }
  return tables.map(({ name }) => name);`;

let mariaDb: MariaDb;
let dataDir: string;
let target: string;

beforeAll(async () => {
  mariaDb = await startMariaDb({ unsynced: true });
  dataDir = join(mkdtempSync(join(tmpdir(), 'twinlock-copy-')), 'data');
  target = await createDatabase(mariaDb.url);
});
afterAll(async () => {
  await mariaDb.stop();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

/** Returns the bytes of all rows as hex. Both databases sort columns and rows in the same way. */
async function rowsInTarget(table: string): Promise<string[]> {
  const columns = await queryDatabase(
    target,
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY column_name',
    [table],
  );
  const parts = columns.map(({ name }) => `IFNULL(HEX(CAST(\`${name}\` AS BINARY)), '-')`);
  const rows = await queryDatabase(target, `SELECT CONCAT_WS('|', ${parts.join()}) AS text FROM ${table}`);
  return rows.map(({ text }) => String(text)).sort();
}

function rowsInSource(table: string): string[] {
  return onSource<string[]>(
    dataDir,
    `const names = db.prepare('SELECT name FROM pragma_table_info(?)').all(['${table}']).map(({ name }) => name)
       .sort((one, other) => one.toLowerCase() < other.toLowerCase() ? -1 : 1);
     const parts = names.map((name) => \`CASE WHEN "\${name}" IS NULL THEN '-' ELSE HEX(CAST("\${name}" AS BLOB)) END\`);
     return db.prepare(\`SELECT \${parts.join(" || '|' || ")} AS text FROM ${table}\`).all([]).map(({ text }) => text).sort();`,
  );
}

test('every table of the schema is copied, and every value is equal byte for byte', async () => {
  await (await openDatabase({ kind: 'mysql', url: target, tls: readTls(target) }, entities)).close();
  await seedSource(dataDir, 2);
  for (const [name, onSqlite, onMysql] of FURTHER_COLUMNS) {
    onSource(dataDir, `db.exec('ALTER TABLE workspaces ADD COLUMN ${name} ${onSqlite}')`);
    await queryDatabase(target, `ALTER TABLE workspaces ADD COLUMN ${name} ${onMysql}`);
  }
  // As a later migration may do, with or without an entity.
  const later =
    'CREATE TABLE later (owner VARCHAR(36) NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (owner, place))';
  onSource(dataDir, `db.exec('${later}')`);
  await queryDatabase(target, later);
  const filled = onSource<string[]>(dataDir, FILL).sort();

  const copying = copy(dataDir, target);
  await copying.ended;
  expect(copying.output()).toMatch(/^Copied \d+ tables to .*; rows in all: \d+/m);
  const tables = (await tablesOf(target)).filter((name) => !/^migration/.test(name)).sort();
  expect(tables).toEqual(filled);
  // Rows of servers that ran on the source.
  expect(await rowsInTarget('server_marks')).toEqual([]);
  for (const table of tables.filter((name) => name !== 'server_marks')) {
    const rows = await rowsInTarget(table);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect([table, rows]).toEqual([table, rowsInSource(table)]);
  }
}, 60_000);

test('if doctor finds a problem in the copy, the copy is complete, but the command fails and says so', async () => {
  const copying = copy(dataDir, await furtherTarget());
  expect(await copying.ended).toBe(1);
  expect(copying.output()).toMatch(/^keys: A stored secret has an unknown format/m);
  expect(copying.output()).toContain(
    'The copy is complete. Before a server starts, correct what is wrong above.',
  );
}, 60_000);

test('another program’s table in the embedded database is not copied, and the command says so', async () => {
  const folder = join(dataDir, '..', 'replicated');
  await seedSource(folder, 1);
  onSource(folder, "db.exec('CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)')");
  const copying = copy(folder, await createDatabase(mariaDb.url));
  expect([await copying.ended, copying.errors()]).toEqual([0, []]);
  expect(copying.output()).toContain('_litestream_seq: not copied, since it is not a table of Twinlock');
}, 60_000);

async function furtherTarget(): Promise<string> {
  const url = await createDatabase(mariaDb.url);
  await (await openDatabase({ kind: 'mysql', url, tls: readTls(url) }, entities)).close();
  for (const [name, , type] of FURTHER_COLUMNS)
    await queryDatabase(url, `ALTER TABLE workspaces ADD COLUMN ${name} ${type}`);
  return url;
}
