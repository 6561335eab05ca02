import { hostname } from 'node:os';
import { newId } from '../../core/ids';
import { requireKeys } from '../../crypto/requireKeys';
import { isWriteFailure } from '../../database/failures';
import type { Runtime } from '../../runtime/runtime';
import { deleteDeadMarks, deleteServerMark, putServerMark } from './serverMark.store';

const RENEW_EVERY_MILLISECONDS = 30_000;

/** A server that records which keys it holds. */
export interface MarkedServer {
  /** Writes the mark again, with the keys that the server holds now. */
  renew(): Promise<void>;
  /** Removes the mark. */
  remove(): Promise<void>;
}

/**
 * Records that this server runs and which keys it holds, before it uses them: `rotate-keys` looks at the marks, and what it had
 * re-encrypted before is found here. Throws `MissingKey` where the ring lacks a key in use.
 */
export async function markServer(runtime: Runtime, address: string): Promise<MarkedServer> {
  const { database, secrets, clock } = runtime;
  const server = { id: newId(), host: hostname(), pid: process.pid, address };
  const renew = async () => {
    secrets.reloadKeyFile();
    const mark = { ...server, keyIds: secrets.keyIds.join(','), readsKeyFile: secrets.readsKeyFile };
    await database.transaction((tx) => putServerMark(tx, mark, clock()));
  };
  const remove = () => database.transaction((tx) => deleteServerMark(tx, server.id));
  // On a full disk the server starts, and isn't ready: nothing can be re-encrypted there either.
  await renew().catch((error) => {
    if (!isWriteFailure(error)) throw error;
  });
  try {
    await requireKeys(database, secrets);
  } catch (error) {
    await remove().catch(() => {});
    throw error;
  }
  return { renew, remove };
}

/** Marks this server and renews the mark until it is stopped, which removes it. */
export async function startServerMarks(runtime: Runtime, address: string): Promise<() => Promise<void>> {
  const { database, clock, log } = runtime;
  const marked = await markServer(runtime, address);
  const warn = (error: Error) =>
    log.warn({ reason: error.message }, 'The mark of this server could not be stored and is tried again');
  const renew = async () => {
    await marked.renew();
    await database.transaction((tx) => deleteDeadMarks(tx, clock()));
  };
  const timer = setInterval(() => renew().catch(warn), RENEW_EVERY_MILLISECONDS).unref();
  return async () => {
    clearInterval(timer);
    await marked.remove().catch(warn);
  };
}
