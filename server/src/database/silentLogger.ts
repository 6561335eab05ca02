import type { Logger } from 'typeorm';

/** TypeORM prints slow statements to the console by itself; what matters of them reaches the log as an error. */
export const silentLogger: Logger = {
  logQuery() {},
  logQueryError() {},
  logQuerySlow() {},
  logSchemaBuild() {},
  logMigration() {},
  log() {},
};
