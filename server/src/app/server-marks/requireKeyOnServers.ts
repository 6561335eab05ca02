import type { Runtime } from '../../runtime/runtime';
import { findMissingKey, nameServer } from './missingKeys';
import { listLiveServers } from './serverMark.store';

/** Throws an error that names the running servers without the first key of this ring. */
export async function requireKeyOnServers({ database, secrets, clock }: Runtime): Promise<void> {
  const { currentKeyId, readsKeyFile } = secrets;
  const servers = await database.read((db) => listLiveServers(db, clock()));
  const keys = { wanted: [currentKeyId], areOfKeyFile: readsKeyFile };
  const lacking = servers.filter((server) => findMissingKey(server, keys) !== undefined);
  if (lacking.length === 0) return;
  throw new Error(
    `The key "${currentKeyId}" is missing on ${lacking.map(nameServer).join(', ')}. Nothing was re-encrypted. Restart ${lacking.length === 1 ? 'it' : 'them'} with ENCRYPTION_KEYS as here, then run this again. A server that no longer runs counts for two minutes.`,
  );
}
