import { databaseNotOpened } from '../app/describeDatabaseFailure';
import { entities } from '../app/entities';
import { openRuntime } from '../app/openRuntime';
import { readConfig } from '../config';
import type { Clock } from '../core/clock';
import { openDatabase } from '../database/openDatabase';
import { createLog } from '../observability/log';
import { describePlace, explainNotUsable, findInstance } from './requireInstance';

/**
 * Migrates the schema, as the start of a server does, and returns a message. With the encryption keys, it also creates the pepper, so
 * that commands work before the first start. With MySQL it works without them, so that migrations can run with fewer secrets.
 */
export async function migrate(environment: NodeJS.ProcessEnv, clock: Clock): Promise<string> {
  const config = readConfig(environment, { needsKeys: false });
  const before = await findInstance(config).catch((error: unknown) => {
    throw databaseNotOpened(error, config.database);
  });
  const place = describePlace(config, environment);
  if (before.kind === 'unfinishedCopy') throw new Error(explainNotUsable(before, place));
  if (config.database.kind === 'mysql' && config.encryptionKeys === null) {
    const database = await openDatabase(config.database, entities).catch((error: unknown) => {
      throw databaseNotOpened(error, config.database);
    });
    await database.close();
  } else {
    const runtime = await openRuntime(config, { clock, log: createLog('silent') });
    await runtime.database.close();
  }
  if (before.kind === 'older')
    return `Migrated ${place} (migrations that were due: ${before.dueMigrations}).`;
  return before.kind === 'current'
    ? `Nothing to migrate at ${place}.`
    : `Migrated ${place}: the tables of this version are there.`;
}
