import { reasonOf } from '../../app/describeDatabaseFailure';
import { type Config, readConfig } from '../../config';
import type { Clock } from '../../core/clock';
import { describePlace } from '../requireInstance';
import { examineAddresses } from './examineAddresses';
import { examineClock } from './examineClock';
import { examineDatabase } from './examineDatabase';
import { examineDisk } from './examineDisk';
import { examineFolder } from './examineFolder';
import { examineKeys } from './examineKeys';
import { examineMail } from './examineMail';
import { examineProxies } from './examineProxies';
import { examineServers } from './examineServers';
import { examineSweeps } from './examineSweeps';
import { type Finding, failed, passed } from './finding';

export interface Diagnosis {
  /** One per check. */
  lines: string[];
  healthy: boolean;
}

/** Checks the environment of a server. Can run beside a server, and changes nothing. */
export async function doctor(environment: NodeJS.ProcessEnv, clock: Clock): Promise<Diagnosis> {
  const config = tryConfig(environment);
  if ('healthy' in config) return diagnosisOf([['configuration', config]]);
  const place = describePlace(config, environment);
  const database = await examineDatabase(config, place);
  const keys = await examineKeys(config, database);
  return diagnosisOf([
    ['configuration', passed(`${describeUrl(config)}; the instance is looked for at ${place}`)],
    ['proxies', await examineProxies(config, database, clock())],
    ['data folder', await examineFolder(config)],
    ['disk', examineDisk(config)],
    ['database', database.finding],
    ['keys', keys],
    // If this ring is wrong, the servers may be right.
    [
      'servers',
      keys.healthy ? await examineServers(config, database, clock) : passed('not compared with these keys'),
    ],
    ['clock', await examineClock(config.database, clock)],
    ['sweeps', await examineSweeps(config, database, clock)],
    ['addresses', await examineAddresses(config, database)],
    ['mail', await examineMail(config)],
  ]);
}

function tryConfig(environment: NodeJS.ProcessEnv): Config | Finding {
  try {
    return readConfig(environment);
  } catch (error) {
    return failed(`${reasonOf(error)}. Correct it and run this again; nothing else was checked.`);
  }
}

function describeUrl({ publicUrl }: Config): string {
  const isSafe = publicUrl.startsWith('https:');
  return isSafe
    ? `people use ${publicUrl}`
    : `people use ${publicUrl}; it is not https, so passwords and cookies are sent unencrypted`;
}

function diagnosisOf(findings: [string, Finding][]): Diagnosis {
  return {
    lines: findings.map(([name, { text }]) => `${name}: ${text}`),
    healthy: findings.every(([, { healthy }]) => healthy),
  };
}
