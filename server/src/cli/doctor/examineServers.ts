import type { EntityManager } from 'typeorm';
import { findMissingKey, nameServer } from '../../app/server-marks/missingKeys';
import type { ServerMarkEntity } from '../../app/server-marks/serverMark.entity';
import { listLiveServers } from '../../app/server-marks/serverMark.store';
import type { Config } from '../../config';
import type { Clock } from '../../core/clock';
import { readKeyRing } from '../../crypto/loadKeyRing';
import { listRowsByKey, listSealedColumns } from '../../crypto/sealedColumns';
import { keyIdOf } from '../../crypto/secretBox';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';
import { examineRows } from './withDatabase';

/** Checks that all running servers have every key in use, and the first key of this ring. */
export async function examineServers(
  config: Config,
  database: ExaminedDatabase,
  clock: Clock,
): Promise<Finding> {
  return examineRows(config, database, (db) => examine(db, config, clock()));
}

async function examine(db: EntityManager, config: Config, now: Date): Promise<Finding> {
  const servers = await listLiveServers(db, now);
  if (servers.length === 0) return passed('none runs now');
  const { encryptionKeys: configured, dataDir } = config;
  const { current } = await readKeyRing({ configured, dataDir });
  const wanted = new Set([...(await listKeysInUse(db)), current.id]);
  const lacking = servers.flatMap((server) => describeMissing(server, [...wanted], config));
  const them = lacking.length === 1 ? 'it' : 'them';
  if (lacking.length > 0)
    return failed(`${lacking.join('; ')}. Restart ${them} with the keys that are set here.`);
  return passed(
    `${servers.length} ${servers.length === 1 ? 'runs and holds' : 'run and hold'} every key in use`,
  );
}

function describeMissing(server: ServerMarkEntity, wanted: string[], { encryptionKeys }: Config): string[] {
  const keyId = findMissingKey(server, { wanted, areOfKeyFile: encryptionKeys === null });
  return keyId === undefined ? [] : [`the key "${keyId}" is missing on ${nameServer(server)}`];
}

async function listKeysInUse(db: EntityManager): Promise<string[]> {
  const keyIds: string[] = [];
  for (const column of listSealedColumns(db))
    for (const { sealed } of await listRowsByKey(db, column)) keyIds.push(keyIdOf(sealed));
  return keyIds;
}
