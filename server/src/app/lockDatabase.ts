import { type Config, InvalidConfig } from '../config';
import { prepareDataDir } from './dataDir';
import { describeWriteFailure } from './describeDatabaseFailure';
import { lockFileOf } from './lockFile';
import type { ServerLock } from './serverLock';

/**
 * Keeps other servers off the embedded database until the process ends; null with MySQL, which any number of servers share.
 * Rejects with `InvalidConfig` where another server has the database, or the lock can't be taken.
 */
export async function lockDatabase({ dataDir, database }: Config): Promise<ServerLock | null> {
  if (database.kind === 'mysql') return null;
  await prepareDataDir(dataDir);
  // A server on MySQL doesn't load the driver of the embedded database.
  const { DatabaseInUse, takeServerLock }: typeof import('./serverLock') = require('./serverLock');
  try {
    return await takeServerLock(database.file);
  } catch (error) {
    if (error instanceof DatabaseInUse) throw new InvalidConfig(error.message);
    const reason = describeWriteFailure(error, database);
    throw new InvalidConfig(
      `The lock of the database file ${database.file} can't be taken (${await lockFileOf(database.file)}): ${reason}.`,
    );
  }
}
