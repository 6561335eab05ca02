import { describeConnectFailure } from '../../database/connectFailure';
import { hostsAndName } from '../../database/databaseUrl';
import { migrations } from '../../database/migrations';
import type { DatabaseLocation } from '../../database/openDatabase';
import { type Ask, askDatabase } from './askDatabase';
import { type Finding, well, wrong } from './finding';

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

/** Whether the database answers, is whole, and has the schema of this version. */
export async function examineDatabase(location: DatabaseLocation): Promise<ExaminedDatabase> {
  try {
    const schema = await askDatabase(location, (ask) => describe(ask, location));
    if (schema === null) return notYet(`${nameOf(location)} is made at the first start`);
    return judge(schema, nameOf(location));
  } catch (error) {
    const advice =
      location.kind === 'mysql'
        ? 'Check that it runs, and DATABASE_URL'
        : 'Stop the server, and restore the newest backup (docs/operating.md)';
    return {
      finding: wrong(`${nameOf(location)}: ${describeConnectFailure(error, location)}. ${advice}.`),
      isCurrent: false,
    };
  }
}

async function describe(ask: Ask, location: DatabaseLocation): Promise<Schema> {
  const { kind } = location;
  if (kind === 'sqlite') await requireWhole(ask);
  const [row] = await ask(`SELECT ${kind === 'sqlite' ? 'sqlite_version()' : 'VERSION()'} AS version`);
  return {
    version: String(row?.version) + (await describeTls(ask, location)),
    names: await listMigrations(ask),
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

async function listMigrations(ask: Ask): Promise<string[]> {
  const rows = await ask('SELECT name FROM migrations').catch((error: { code?: string; message: string }) => {
    if (error.code === 'ER_NO_SUCH_TABLE' || /no such table/.test(error.message)) return [];
    throw error;
  });
  return rows.map(({ name }) => String(name));
}

function judge({ version, names }: Schema, place: string): ExaminedDatabase {
  const known = migrations.map(({ name }) => name);
  if (names.some((name) => !known.includes(name)))
    return {
      finding: wrong(`${place}: a newer version has changed its schema. Run that version or a newer one.`),
      isCurrent: false,
    };
  const due = known.filter((name) => !names.includes(name)).length;
  if (due > 0)
    return notYet(`${place} (${version}); ${due} changes of its schema are made at the next start`);
  return { finding: well(`${place} (${version})`), isCurrent: true };
}

function notYet(says: string): ExaminedDatabase {
  return { finding: well(says), isCurrent: false };
}

function nameOf(location: DatabaseLocation): string {
  return location.kind === 'sqlite' ? location.file : hostsAndName(location.url);
}
