import type { DataSourceOptions, Logger } from 'typeorm';

/** The classes whose tables a database has. */
export type EntityClasses = NonNullable<DataSourceOptions['entities']>;

/** How a database is opened. */
export interface Opening {
  /** Whether due migrations are run first. Without it nothing is created or changed, and no right to do so is needed. */
  migrates: boolean;
  /** Whether the caller is `copy-to`, which alone may migrate a database that holds an unfinished copy. */
  fillsCopy: boolean;
}

/** TypeORM prints slow statements to the console by default. Failures reach the log as errors. */
export const silentLogger: Logger = {
  logQuery() {},
  logQueryError() {},
  logQuerySlow() {},
  logSchemaBuild() {},
  logMigration() {},
  log() {},
};
