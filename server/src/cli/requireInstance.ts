import { existsSync } from 'node:fs';
import { databaseNotOpened } from '../app/describeDatabaseFailure';
import type { Config } from '../config';
import { hostsAndName } from '../core/databaseLocation';
import { PEPPER_NAME } from '../crypto/loadPepper';
import { migrations } from '../database/migrations';
import { listDue, listMigrated } from '../database/migrations/dueMigrations';
import { HOLDS_UNFINISHED_COPY, listUnfinishedCopies } from '../database/migrations/unfinishedCopy';
import { type Ask, askDatabase } from './doctor/askDatabase';

/** What commands find where the environment says that the instance is. */
export type FoundInstance =
  | { kind: 'none' /** What is missing, as the end of a sentence. */; because: string }
  | { kind: 'older'; dueMigrations: number }
  | { kind: 'unfinishedCopy' }
  | { kind: 'current' };

/** Where commands look for the instance, and which variable says so: the data folder, or hosts and name of the database. */
export function describePlace({ database, dataDir }: Config, environment: NodeJS.ProcessEnv): string {
  if (database.kind === 'mysql') return `${hostsAndName(database.url)} (from DATABASE_URL)`;
  const isGiven = (environment.DATA_DIR ?? '').trim() !== '';
  return `${dataDir} (${isGiven ? 'from DATA_DIR' : 'the default, DATA_DIR is not set'})`;
}

/**
 * Throws one sentence, which names the place, where there is no instance with the schema of this version. An instance is a
 * migrated database that has its own key, which the first start and `migrate` make; it may still wait for its first owner.
 * Makes and changes nothing. `mayBeOlder`: an instance of an older version will do.
 */
export async function requireInstance(
  config: Config,
  { place, mayBeOlder = false }: { place: string; mayBeOlder?: boolean },
): Promise<void> {
  const found = await findInstance(config).catch((error: unknown) => {
    throw databaseNotOpened(error, config.database);
  });
  if (found.kind === 'current' || (found.kind === 'older' && mayBeOlder)) return;
  throw new Error(describeLack(found, place));
}

/** Why commands refuse, and what to do about it. */
export function describeLack(found: Exclude<FoundInstance, { kind: 'current' }>, place: string): string {
  if (found.kind === 'unfinishedCopy') return `The database ${HOLDS_UNFINISHED_COPY}. It is at ${place}.`;
  if (found.kind === 'older')
    return `The instance at ${place} has the schema of an older version (migrations due: ${found.dueMigrations}). Start the server, or run \`twinlock migrate\`.`;
  return `There is no instance at ${place}: ${found.because}. Set DATA_DIR or DATABASE_URL to what the server has, or start a server there to make one.`;
}

/** As `requireInstance`, for the embedded database's file alone: opens nothing. */
export function requireDatabaseFile(config: Config, place: string): void {
  const because = missingFile(config);
  if (because !== null) throw new Error(describeLack({ kind: 'none', because }, place));
}

/** Looks on a connection that makes nothing; throws where the database can't be read. */
export async function findInstance(config: Config): Promise<FoundInstance> {
  const because = missingFile(config);
  if (because !== null) return { kind: 'none', because };
  const { database } = config;
  return (await askDatabase(database, async (ask) => {
    if (database.kind === 'mysql' && (await listUnfinishedCopies(ask)).length > 0)
      return { kind: 'unfinishedCopy' };
    return lookInto(ask);
  })) as FoundInstance;
}

function missingFile({ database, dataDir }: Config): string | null {
  if (database.kind === 'mysql' || existsSync(database.file)) return null;
  return existsSync(dataDir) ? 'the folder holds no twinlock.db' : 'the folder does not exist';
}

async function lookInto(ask: Ask): Promise<FoundInstance> {
  const due = listDue(await listMigrated(ask));
  if (due.length === migrations.length)
    return { kind: 'none', because: 'the database has no tables of Twinlock' };
  if (due.length > 0) return { kind: 'older', dueMigrations: due.length };
  const [key] = await ask(`SELECT name FROM sealed_keys WHERE name = '${PEPPER_NAME}'`);
  if (key) return { kind: 'current' };
  return { kind: 'none', because: 'the tables are there, but no server has been started on them yet' };
}
