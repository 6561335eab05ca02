import type { ServerMarkEntity } from './serverMark.entity';

/**
 * Returns the first of the wanted keys that the server lacks; undefined if there is none. Keys of a key file count as present on a
 * server that uses the key file, because it reads the file again.
 */
export function findMissingKey(
  { keyIds, readsKeyFile }: ServerMarkEntity,
  { wanted, areOfKeyFile }: { wanted: readonly string[]; areOfKeyFile: boolean },
): string | undefined {
  if (areOfKeyFile && readsKeyFile) return undefined;
  const held = keyIds.split(',');
  return wanted.find((keyId) => !held.includes(keyId));
}

/** Identifies a server in messages. */
export function nameServer({ host, pid, address }: ServerMarkEntity): string {
  return `the server on ${host} (process ${pid}, ${address})`;
}
