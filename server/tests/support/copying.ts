import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningProgram, root } from '../../../e2e/support/program';
import { queryDatabase } from './mariadb';
import { startBuilt } from './startBuilt';

const PRINT_PEAK_MEMORY = join(__dirname, 'printPeakMemory.cjs');

/** Runs an operator's command on the instance in the folder. */
export function command(dataDir: string, args: string[], env: Record<string, string> = {}): RunningProgram {
  const NODE_OPTIONS = `--require ${PRINT_PEAK_MEMORY}`;
  return startBuilt('cli/main.js', args, { env: { DATA_DIR: dataDir, NODE_OPTIONS, ...env } });
}

/** Starts `copy-to` for the embedded database in the folder. */
export function copy(dataDir: string, to: string, env: Record<string, string> = {}): RunningProgram {
  return command(dataDir, ['copy-to'], { TARGET_DATABASE_URL: to, ...env });
}

/** Creates an instance with people who have an authenticator and recovery codes. Returns their credentials. */
export async function seedSource(dataDir: string, members: number): Promise<SeededPerson[]> {
  const json = join(dataDir, '..', `people-${members}.json`);
  const counts = ['--members', `${members}`, '--enrolled', `${members}`];
  const migrating = command(dataDir, ['migrate']);
  if ((await migrating.ended) !== 0) throw new Error(migrating.output());
  const seeding = command(dataDir, ['seed', '--workspace', 'acme', ...counts, '--json', json]);
  if ((await seeding.ended) !== 0) throw new Error(seeding.output());
  return JSON.parse(readFileSync(json, 'utf8'));
}

export interface SeededPerson {
  email: string;
  password: string;
  secret: string;
  recoveryCodes: string[];
}

/**
 * Runs a script in a separate process, with the embedded database as `db`, and returns its result. In this process the
 * driver would keep the file open, which counts as a running server.
 */
export function onSource<T>(dataDir: string, script: string): T {
  const run = `const db = new (require('libsql'))(${JSON.stringify(join(dataDir, 'twinlock.db'))});
    const result = (() => { ${script} })();
    process.stdout.write(JSON.stringify(result ?? null));`;
  const options = { cwd: join(root, 'server'), encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  return JSON.parse(execFileSync(process.execPath, ['-e', run], options));
}

export function digestOf(dataDir: string): string {
  return createHash('sha256')
    .update(readFileSync(join(dataDir, 'twinlock.db')))
    .digest('hex');
}

/** Returns a hash of the schema and all rows. The file itself can change: the driver may write SQLite's log into it on close. */
export function contentOf(dataDir: string): string {
  return onSource(
    dataDir,
    `const hash = require('node:crypto').createHash('sha256');
     const tables = db.prepare("SELECT name, sql FROM sqlite_master ORDER BY name, type").all([]);
     for (const { name, sql } of tables) {
       hash.update(name + sql);
       if (/^CREATE TABLE/.test(sql)) for (const row of db.prepare('SELECT * FROM "' + name + '"').iterate([])) hash.update(JSON.stringify(row));
     }
     return hash.digest('hex');`,
  );
}

export async function tablesOf(databaseUrl: string): Promise<string[]> {
  const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  return (await queryDatabase(databaseUrl, sql)).map(({ name }) => String(name));
}

/** Peak memory of the command in MiB. */
export function peakMemory(ended: RunningProgram): number {
  return Number(/peak memory: (\d+) MiB/.exec(ended.output())?.[1]);
}
