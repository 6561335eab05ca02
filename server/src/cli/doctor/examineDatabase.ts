import {
  describeConnectFailure,
  describeWriteFailure,
  isForFullDisk,
} from '../../app/describeDatabaseFailure';
import type { Config } from '../../config';
import type { DatabaseLocation } from '../../core/databaseLocation';
import { hostsAndName } from '../../core/databaseLocation';
import { isNewer, listMigrated } from '../../database/migrations/dueMigrations';
import { describeLack, findInstance } from '../requireInstance';
import { type Ask, askDatabase } from './askDatabase';
import { type Finding, MAKE_ROOM, well, wrong } from './finding';

export interface ExaminedDatabase {
  finding: Finding;
  /** Whether it can be opened without anything being made or migrated. */
  isCurrent: boolean;
}

interface Schema {
  /** With how the connection to it is encrypted. */
  version: string;
  /** Of the migrations that have run. */
  names: string[];
}

/** Whether the database answers, is whole, and has the schema of this version and an instance in it. */
export async function examineDatabase(config: Config, place: string): Promise<ExaminedDatabase> {
  const { database: location } = config;
  try {
    const found = await findInstance(config);
    const schema = await askDatabase(location, (ask) => describe(ask, location));
    if (schema !== null && isNewer(schema.names))
      return unusable(
        `${nameOf(location)}: a newer version has changed its schema. Run that version or a newer one.`,
      );
    if (found.kind !== 'current') return unusable(describeLack(found, place));
    return {
      finding: (await findWriteFailure(location)) ?? well(`${nameOf(location)} (${schema?.version})`),
      isCurrent: true,
    };
  } catch (error) {
    return unusable(
      `${nameOf(location)}: ${describeConnectFailure(error, location)}. ${adviceFor(error, location)}.`,
    );
  }
}

function adviceFor(error: unknown, location: DatabaseLocation): string {
  if (isForFullDisk(error, location)) return MAKE_ROOM;
  return location.kind === 'mysql'
    ? 'Check that it runs, and DATABASE_URL'
    : 'Stop the server, and restore the newest backup (docs/operating.md)';
}

async function describe(ask: Ask, location: DatabaseLocation): Promise<Schema> {
  const { kind } = location;
  if (kind === 'sqlite') await requireWhole(ask);
  const [row] = await ask(`SELECT ${kind === 'sqlite' ? 'sqlite_version()' : 'VERSION()'} AS version`);
  return {
    version: String(row?.version) + (await describeTls(ask, location)),
    names: await listMigrated(ask),
  };
}

/** The mode that DATABASE_URL asks for, and the protocol that came of it. */
async function describeTls(ask: Ask, location: DatabaseLocation): Promise<string> {
  if (location.kind === 'sqlite') return '';
  const { mode } = location.tls;
  if (mode === 'DISABLED') return ', without TLS: ssl-mode is DISABLED';
  const [row] = await ask("SHOW SESSION STATUS LIKE 'Ssl_version'");
  return `, ${row?.Value} with ssl-mode ${mode}`;
}

async function requireWhole(ask: Ask): Promise<void> {
  const [row] = await ask('PRAGMA quick_check(1)');
  if (row?.quick_check !== 'ok') throw new Error(`it is damaged: ${row?.quick_check}`);
}

/** MySQL's disk and settings are out of sight, so an insert that is rolled back shows whether it takes writes. */
async function findWriteFailure(location: DatabaseLocation): Promise<Finding | null> {
  if (location.kind === 'sqlite') return null;
  try {
    await askDatabase(location, async (ask) => {
      await ask('START TRANSACTION');
      await ask("INSERT INTO write_probes (id, content) VALUES ('doctor', '')");
      await ask('ROLLBACK');
    });
    return null;
  } catch (error) {
    const reason = describeWriteFailure(error, location);
    return wrong(`${nameOf(location)}: it can be read, but writes fail: ${reason}.`);
  }
}

function unusable(says: string): ExaminedDatabase {
  return { finding: wrong(says), isCurrent: false };
}

function nameOf(location: DatabaseLocation): string {
  return location.kind === 'sqlite' ? location.file : hostsAndName(location.url);
}
