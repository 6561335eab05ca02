import { databaseNotOpened } from '../app/describeDatabaseFailure';
import { entities } from '../app/entities';
import { openRuntime } from '../app/openRuntime';
import { readConfig } from '../config';
import type { Clock } from '../core/clock';
import { openDatabase } from '../database/openDatabase';
import { createLog } from '../observability/log';
import { describeLack, describePlace, findInstance } from './requireInstance';

/**
 * Brings the schema up to date, as the start of a server does, and returns what was done. Where the encryption keys are known it
 * also makes what else an instance consists of, so that commands work before the first start. With MySQL the keys are not
 * needed: a user of the database who may only migrate needs no secret besides its password.
 */
export async function migrate(environment: NodeJS.ProcessEnv, clock: Clock): Promise<string> {
  const config = readConfig(environment, { needsKeys: false });
  const before = await findInstance(config).catch((error: unknown) => {
    throw databaseNotOpened(error, config.database);
  });
  const place = describePlace(config, environment);
  if (before.kind === 'unfinishedCopy') throw new Error(describeLack(before, place));
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
