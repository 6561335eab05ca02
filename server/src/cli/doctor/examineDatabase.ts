import {
  describeConnectFailure,
  describeWriteFailure,
  isForFullDisk,
} from '../../app/describeDatabaseFailure';
import type { Config } from '../../config';
import type { DatabaseLocation } from '../../core/databaseLocation';
import { hostsAndName } from '../../core/databaseLocation';
import { isNewer, listMigrated } from '../../database/migrations/dueMigrations';
import { explainNotUsable, findInstance } from '../requireInstance';
import { type Finding, failed, MAKE_ROOM, passed } from './finding';
import { type Query, queryDatabase } from './queryDatabase';

export interface ExaminedDatabase {
  finding: Finding;
  /** Whether it has an instance with the schema of this version. */
  isCurrent: boolean;
}

interface Schema {
  /** Of the database, with the TLS mode. */
  version: string;
  /** Of the migrations that have run. */
  names: string[];
}

/** Checks that the database responds, isn't damaged, accepts writes, and has an instance with the schema of this version. */
export async function examineDatabase(config: Config, place: string): Promise<ExaminedDatabase> {
  const { database: location } = config;
  try {
    const found = await findInstance(config);
    const schema = await queryDatabase(location, (query) => describe(query, location));
    if (schema !== null && isNewer(schema.names))
      return unusable(
        `${nameOf(location)}: a newer version has changed its schema. Run that version or a newer one.`,
      );
    if (found.kind !== 'current') return unusable(explainNotUsable(found, place));
    return {
      finding: (await findWriteFailure(location)) ?? passed(`${nameOf(location)} (${schema?.version})`),
      isCurrent: true,
    };
  } catch (error) {
    return unusable(
      `${nameOf(location)}: ${describeConnectFailure(error, location)}. ${adviceOn(error, location)}.`,
    );
  }
}

function adviceOn(error: unknown, location: DatabaseLocation): string {
  if (isForFullDisk(error, location)) return MAKE_ROOM;
  return location.kind === 'mysql'
    ? 'Check that it runs, and DATABASE_URL'
    : 'Stop the server, and restore the newest backup (docs/operating.md)';
}

async function describe(query: Query, location: DatabaseLocation): Promise<Schema> {
  const { kind } = location;
  if (kind === 'sqlite') await requireIntact(query);
  const [row] = await query(`SELECT ${kind === 'sqlite' ? 'sqlite_version()' : 'VERSION()'} AS version`);
  return {
    version: String(row?.version) + (await describeTls(query, location)),
    names: await listMigrated(query),
  };
}

async function describeTls(query: Query, location: DatabaseLocation): Promise<string> {
  if (location.kind === 'sqlite') return '';
  const { mode } = location.tls;
  if (mode === 'DISABLED') return ', without TLS: ssl-mode is DISABLED';
  const [row] = await query("SHOW SESSION STATUS LIKE 'Ssl_version'");
  return `, ${row?.Value} with ssl-mode ${mode}`;
}

async function requireIntact(query: Query): Promise<void> {
  const [row] = await query('PRAGMA quick_check(1)');
  if (row?.quick_check !== 'ok') throw new Error(`it is damaged: ${row?.quick_check}`);
}

/** Inserts a row and rolls back, because MySQL's disk and settings can't be checked. */
async function findWriteFailure(location: DatabaseLocation): Promise<Finding | null> {
  if (location.kind === 'sqlite') return null;
  try {
    await queryDatabase(location, async (query) => {
      await query('START TRANSACTION');
      await query("INSERT INTO write_probes (id, content) VALUES ('doctor', '')");
      await query('ROLLBACK');
    });
    return null;
  } catch (error) {
    const reason = describeWriteFailure(error, location);
    return failed(`${nameOf(location)}: it can be read, but writes fail: ${reason}.`);
  }
}

function unusable(text: string): ExaminedDatabase {
  return { finding: failed(text), isCurrent: false };
}

function nameOf(location: DatabaseLocation): string {
  return location.kind === 'sqlite' ? location.file : hostsAndName(location.url);
}
