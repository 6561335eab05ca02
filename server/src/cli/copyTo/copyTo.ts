import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '../../config';
import type { Clock } from '../../core/clock';
import { hostsAndName } from '../../core/databaseLocation';
import { parseKeyRing } from '../../crypto/keyRing';
import { KEY_FILE, ringInFile } from '../../crypto/loadKeyRing';
import { PEPPER_FIELD } from '../../crypto/loadPepper';
import { SecretBox } from '../../crypto/secretBox';
import { doctor } from '../doctor/doctor';
import { describePlace } from '../requireInstance';
import { copyTables } from './copyTables';
import { nextSteps } from './nextSteps';
import { openSource } from './source';
import { readTargetUrl } from './targetLocation';

interface Environment {
  environment: NodeJS.ProcessEnv;
  /** Prints a line of progress. */
  print(line: string): void;
  clock: Clock;
}

/**
 * Copies the embedded database to an empty one on MySQL or MariaDB, without changing it. Returns whether all checks of `doctor`
 * pass on the copy. Throws if the copy is incomplete: servers don't start on it, and the next run starts over.
 */
export async function copyTo(
  targetUrl: string | undefined,
  { environment, print, clock }: Environment,
): Promise<boolean> {
  const { config, url } = readSettings(targetUrl, environment);
  const location = readTargetUrl(url);
  const source = await openSource(config, describePlace(config, environment));
  try {
    const ring = await readRing(config);
    new SecretBox(parseKeyRing(ring)).open(source.sealedPepper, PEPPER_FIELD);
    const { tables, rows } = await copyTables(source, location, print);
    print(
      `Copied ${tables} tables to ${hostsAndName(location.url)}; rows in all: ${rows}. The counts of all tables agree.`,
    );
    const servers = { ...environment, DATABASE_URL: url, ENCRYPTION_KEYS: ring };
    const { lines, healthy } = await doctor(servers, clock);
    for (const line of [...lines, ...nextSteps(config, { healthy })]) print(line);
    return healthy;
  } finally {
    source.close();
  }
}

/** Throws if DATABASE_URL is set. */
function readSettings(
  targetUrl: string | undefined,
  { TARGET_DATABASE_URL, ...environment }: NodeJS.ProcessEnv,
): { config: Config; url: string | undefined } {
  if (environment.DATABASE_URL?.trim())
    throw new Error(
      'DATABASE_URL is set, so the database is on MySQL already. Only the embedded database in DATA_DIR can be copied: unset DATABASE_URL, and name the database to copy to in TARGET_DATABASE_URL.',
    );
  return { config: readConfig(environment), url: targetUrl ?? TARGET_DATABASE_URL };
}

/** Returns the key ring in the format of ENCRYPTION_KEYS. */
async function readRing({ encryptionKeys, dataDir }: Config): Promise<string> {
  if (encryptionKeys !== null) return encryptionKeys;
  const file = join(dataDir, KEY_FILE);
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(
      `The keys in ${file} can't be read (${code}). Restore the file from its backup; nothing was copied.`,
    );
  });
  return ringInFile(text);
}
