/** What a server's mark says of its keys. */
export interface HeldKeys {
  host: string;
  pid: number;
  address: string;
  /** Separated by commas. */
  keyIds: string;
  /** Whether it reads its key file again at an unknown id. */
  readsKeyFile: boolean;
}

/**
 * The first of these keys that the server doesn't hold; undefined where it holds all. A server that reads its key file again lacks
 * none of that file's keys.
 */
export function findMissingKey(
  server: Pick<HeldKeys, 'keyIds' | 'readsKeyFile'>,
  { wanted, areOfKeyFile }: { wanted: readonly string[]; areOfKeyFile: boolean },
): string | undefined {
  if (areOfKeyFile && server.readsKeyFile) return undefined;
  const held = server.keyIds.split(',');
  return wanted.find((keyId) => !held.includes(keyId));
}

/** Names a server for the operator. */
export function nameServer({ host, pid, address }: HeldKeys): string {
  return `the server on ${host} (process ${pid}, ${address})`;
}
