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
import { type Finding, reasonOf, well, wrong } from './finding';

export interface Diagnosis {
  /** One for each check, in the order in which one stands on the other. */
  lines: string[];
  healthy: boolean;
}

/** Checks what a server needs of its surroundings. It may run beside one, and changes nothing. */
export async function doctor(environment: NodeJS.ProcessEnv, clock: Clock): Promise<Diagnosis> {
  const config = tryConfig(environment);
  if ('healthy' in config) return diagnosisOf([['configuration', config]]);
  const place = describePlace(config, environment);
  const database = await examineDatabase(config, place);
  const keys = await examineKeys(config, database);
  return diagnosisOf([
    ['configuration', well(`${aboutAddress(config)}; the instance is looked for at ${place}`)],
    ['proxies', await examineProxies(config, database, clock())],
    ['data folder', await examineFolder(config)],
    ['disk', examineDisk(config)],
    ['database', database.finding],
    ['keys', keys],
    // A server that differs from a wrong ring needs no restart.
    [
      'servers',
      keys.healthy ? await examineServers(config, database, clock) : well('not compared with these keys'),
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
    return wrong(`${reasonOf(error)}. Correct it and run this again; nothing else was checked.`);
  }
}

function aboutAddress({ publicUrl }: Config): string {
  const isSafe = publicUrl.startsWith('https:');
  return isSafe
    ? `people use ${publicUrl}`
    : `people use ${publicUrl}; it is not https, so passwords and cookies travel as they are`;
}

function diagnosisOf(findings: [string, Finding][]): Diagnosis {
  return {
    lines: findings.map(([name, { says }]) => `${name}: ${says}`),
    healthy: findings.every(([, { healthy }]) => healthy),
  };
}
