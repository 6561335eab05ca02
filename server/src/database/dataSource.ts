import type { DataSourceOptions, Logger } from 'typeorm';

export type EntityClasses = NonNullable<DataSourceOptions['entities']>;

export interface OpenOptions {
  /** Whether to run pending migrations first. If not, opening needs no permission to create or alter tables. */
  migrates: boolean;
  /** Set by `copy-to`, the only command that can migrate a database with an unfinished copy. */
  fillsCopy: boolean;
}

/** By default TypeORM prints slow statements to the console. Errors are thrown and logged by the caller. */
export const silentLogger: Logger = {
  logQuery() {},
  logQueryError() {},
  logQuerySlow() {},
  logSchemaBuild() {},
  logMigration() {},
  log() {},
};
