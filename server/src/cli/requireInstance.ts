import { existsSync } from 'node:fs';
import { databaseNotOpened } from '../app/describeDatabaseFailure';
import type { Config } from '../config';
import { hostsAndName } from '../core/databaseLocation';
import { PEPPER_NAME } from '../crypto/loadPepper';
import { migrations } from '../database/migrations';
import { listDue, listMigrated } from '../database/migrations/dueMigrations';
import { HOLDS_UNFINISHED_COPY, listUnfinishedCopies } from '../database/migrations/unfinishedCopy';
import { type Query, queryDatabase } from './doctor/queryDatabase';

export type FoundInstance =
  | { kind: 'none' /** The end of a sentence. */; reason: string }
  | { kind: 'older'; dueMigrations: number }
  | { kind: 'unfinishedCopy' }
  | { kind: 'current' };

/** Returns the data folder, or the hosts and name of the database, and the variable that it comes from. */
export function describePlace({ database, dataDir }: Config, environment: NodeJS.ProcessEnv): string {
  if (database.kind === 'mysql') return `${hostsAndName(database.url)} (from DATABASE_URL)`;
  const isGiven = (environment.DATA_DIR ?? '').trim() !== '';
  return `${dataDir} (${isGiven ? 'from DATA_DIR' : 'the default, DATA_DIR is not set'})`;
}

/**
 * Throws an error for the operator unless there is an instance with the schema of this version. An instance is a migrated database
 * with a pepper, which the first start or `migrate` creates; it may have no owner yet. `mayBeOlder` accepts older schemas.
 */
export async function requireInstance(
  config: Config,
  { place, mayBeOlder = false }: { place: string; mayBeOlder?: boolean },
): Promise<void> {
  const found = await findInstance(config).catch((error: unknown) => {
    throw databaseNotOpened(error, config.database);
  });
  if (found.kind === 'current' || (found.kind === 'older' && mayBeOlder)) return;
  throw new Error(explainNotUsable(found, place));
}

/** Returns why commands can't use the instance, and what to do. */
export function explainNotUsable(found: Exclude<FoundInstance, { kind: 'current' }>, place: string): string {
  if (found.kind === 'unfinishedCopy') return `The database ${HOLDS_UNFINISHED_COPY}. It is at ${place}.`;
  if (found.kind === 'older')
    return `The instance at ${place} has the schema of an older version (migrations due: ${found.dueMigrations}). Start the server, or run \`twinlock migrate\`.`;
  return `There is no instance at ${place}: ${found.reason}. Set DATA_DIR or DATABASE_URL to what the server has, or start a server there to make one.`;
}

/** As `requireInstance`, but only checks that the file of the embedded database exists. */
export function requireDatabaseFile(config: Config, place: string): void {
  const reason = missingFile(config);
  if (reason !== null) throw new Error(explainNotUsable({ kind: 'none', reason }, place));
}

/** Creates and changes nothing. Throws if the database can't be read. */
export async function findInstance(config: Config): Promise<FoundInstance> {
  const reason = missingFile(config);
  if (reason !== null) return { kind: 'none', reason };
  const { database } = config;
  return (await queryDatabase(database, async (query) => {
    if (database.kind === 'mysql' && (await listUnfinishedCopies(query)).length > 0)
      return { kind: 'unfinishedCopy' };
    return inspectSchema(query);
  })) as FoundInstance;
}

function missingFile({ database, dataDir }: Config): string | null {
  if (database.kind === 'mysql' || existsSync(database.file)) return null;
  return existsSync(dataDir) ? 'the folder holds no twinlock.db' : 'the folder does not exist';
}

async function inspectSchema(query: Query): Promise<FoundInstance> {
  const due = listDue(await listMigrated(query));
  if (due.length === migrations.length)
    return { kind: 'none', reason: 'the database has no tables of Twinlock' };
  if (due.length > 0) return { kind: 'older', dueMigrations: due.length };
  const [key] = await query(`SELECT name FROM sealed_keys WHERE name = '${PEPPER_NAME}'`);
  if (key) return { kind: 'current' };
  return { kind: 'none', reason: 'the tables are there, but no server has been started on them yet' };
}
