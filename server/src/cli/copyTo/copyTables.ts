import type { Connection } from 'mysql2/promise';
import { describeConnectFailure, reasonOf } from '../../app/describeDatabaseFailure';
import { entities } from '../../app/entities';
import type { MysqlLocation } from '../../core/databaseLocation';
import { hostsAndName } from '../../core/databaseLocation';
import { listMigrated } from '../../database/migrations/dueMigrations';
import { UNFINISHED_COPIES } from '../../database/migrations/unfinishedCopy';
import { openDatabase } from '../../database/openDatabase';
import { requireCurrentSchema } from './currentSchema';
import { type Lease, takeLease } from './lease';
import type { Source } from './source';
import type { Table } from './sourceTables';
import { connectTo, countRows, dropTables, emptyTable, insertPage, listTableNames, query } from './target';

/** Marks of running servers; none runs on the source. */
const SERVER_MARKS = 'server_marks';

interface Copied {
  tables: number;
  rows: number;
}

/** Connections to the target: one copies, the other renews the lease. */
interface Connections {
  copying: Connection;
  keeping: Connection;
}

/** Creates the schema in the target, copies all tables, and compares their row counts. Throws if the copy is incomplete. */
export async function copyTables(
  source: Source,
  location: MysqlLocation,
  print: (line: string) => void,
): Promise<Copied> {
  const connections = await connect(location);
  const { copying, keeping } = connections;
  try {
    const lease = await takeLease(copying);
    if (lease.startsOver) print('The target holds an unfinished copy, which starts over.');
    const copied = await lease.during(keeping, () => fill(source, { location, copying, lease, print }));
    await lease.end(copying);
    return copied;
  } finally {
    for (const connection of Object.values(connections)) connection.destroy();
  }
}

interface CopyRun {
  location: MysqlLocation;
  copying: Connection;
  lease: Lease;
  print(line: string): void;
}

async function fill(source: Source, { location, copying, lease, print }: CopyRun): Promise<Copied> {
  // An interrupted migration leaves part of the tables, because MySQL can't roll back schema changes.
  if (lease.startsOver) await dropTables(copying, { except: UNFINISHED_COPIES });
  await migrate(location, copying);
  const tables = await selectTables(source, { copying, print });
  await lease.renew(copying);
  // All tables first, so that rows of an earlier copy are never mixed with new ones.
  for (const table of tables) await emptyTable(copying, table);
  let copied = 0;
  for (const table of tables) {
    const rows = await copyTable(source, table, { copying, lease });
    print(`${table.name}: ${rows}`);
    copied += rows;
  }
  for (const table of tables) await requireSameCount(source, table, copying);
  return { tables: tables.length, rows: copied };
}

/** Returns the tables of the schema. Tools for backups may have added others to the embedded database. */
async function selectTables(
  source: Source,
  { copying, print }: Pick<CopyRun, 'copying' | 'print'>,
): Promise<Table[]> {
  const names = await listTableNames(copying);
  const foreign = source.tables.filter(({ name }) => !names.includes(name));
  for (const { name } of foreign) print(`${name}: not copied, since it is not a table of Twinlock`);
  return source.tables.filter((table) => !foreign.includes(table) && table.name !== SERVER_MARKS);
}

async function migrate(location: MysqlLocation, copying: Connection): Promise<void> {
  await (await openDatabase(location, entities, { fillsCopy: true })).close();
  requireCurrentSchema(await listMigrated((sql) => query(copying, sql)), {
    place: 'The database to copy to',
    ifOlder: 'Use an empty database',
  });
}

async function copyTable(
  source: Source,
  table: Table,
  { copying, lease }: Pick<CopyRun, 'copying' | 'lease'>,
): Promise<number> {
  let copied = 0;
  try {
    for (const rows of source.pages(table)) {
      await insertPage(copying, { table, rows, renewLease: lease.renew });
      copied += rows.length;
    }
  } catch (error) {
    throw new Error(
      `Copying the table ${table.name} failed: ${reasonOf(error)}. The copy is not complete; run this again to start over.`,
    );
  }
  return copied;
}

async function requireSameCount(source: Source, table: Table, copying: Connection): Promise<void> {
  const [expected, found] = [source.count(table), await countRows(copying, table)];
  if (found !== expected)
    throw new Error(
      `The table ${table.name} has ${found} rows instead of ${expected}. Make sure that nothing else writes to the target, and run this again to start over.`,
    );
}

async function connect(location: MysqlLocation): Promise<Connections> {
  try {
    const copying = await connectTo(location);
    return { copying, keeping: await connectTo(location) };
  } catch (error) {
    throw new Error(
      `The database at ${hostsAndName(location.url)} can't be opened: ${describeConnectFailure(error, location)}.`,
    );
  }
}
