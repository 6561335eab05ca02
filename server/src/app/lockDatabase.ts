import { type Config, InvalidConfig } from '../config';
import { prepareDataDir } from './dataDir';
import { describeWriteFailure } from './describeDatabaseFailure';
import { lockFileOf } from './lockFile';
import type { ServerLock } from './serverLock';

/**
 * Locks the embedded database against other servers. Returns null for MySQL, which servers share. Throws `InvalidConfig` if
 * another server has the lock, or if it can't be taken.
 */
export async function lockDatabase({ dataDir, database }: Config): Promise<ServerLock | null> {
  if (database.kind === 'mysql') return null;
  await prepareDataDir(dataDir);
  // Loaded here, so that servers on MySQL don't load the driver of the embedded database.
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
