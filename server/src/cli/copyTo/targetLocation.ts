import { InvalidTls, readTls, withoutParameters } from '../../config/readTls';
import type { MysqlLocation } from '../../core/databaseLocation';
import { splitDatabaseUrl } from '../../core/databaseLocation';

/** Parses the URL of the target. Error messages don't contain the URL, which has a password. */
export function readTargetUrl(url: string | undefined): MysqlLocation {
  if (url === undefined || url.trim() === '')
    throw new Error(
      'Set TARGET_DATABASE_URL to the database to copy to: mysql://user:password@host:3306/database.',
    );
  if (splitDatabaseUrl(url).length === 0)
    throw new Error(
      'The database to copy to is not a URL of the form mysql://user:password@host:3306/database.',
    );
  try {
    return { kind: 'mysql', url: withoutParameters(url), tls: readTls(url) };
  } catch (error) {
    if (!(error instanceof InvalidTls)) throw error;
    throw new Error(`The URL of the database to copy to ${error.message}.`);
  }
}
