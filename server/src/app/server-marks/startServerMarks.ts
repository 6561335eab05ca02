import { hostname } from 'node:os';
import { newId } from '../../core/ids';
import { requireKeys } from '../../crypto/requireKeys';
import { isWriteFailure } from '../../database/failures';
import type { Runtime } from '../../runtime/runtime';
import { deleteDeadMarks, deleteServerMark, saveServerMark } from './serverMark.store';

const RENEW_EVERY_MILLISECONDS = 30_000;

export interface MarkedServer {
  /** Stores the mark with the current keys. */
  renew(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Stores a mark with the keys of this server, and then checks them: `rotate-keys` reads the marks before it re-encrypts, so one of
 * the two finds a missing key. Throws `MissingKey` if the ring lacks a key in use.
 */
export async function markServer(runtime: Runtime, address: string): Promise<MarkedServer> {
  const { database, secrets, clock } = runtime;
  const server = { id: newId(), host: hostname(), pid: process.pid, address };
  const renew = async () => {
    secrets.reloadKeyFile();
    const mark = { ...server, keyIds: secrets.keyIds.join(','), readsKeyFile: secrets.readsKeyFile };
    await database.transaction((tx) => saveServerMark(tx, mark, clock()));
  };
  const remove = () => database.transaction((tx) => deleteServerMark(tx, server.id));
  // With a full disk, the server starts without a mark but isn't ready. Nothing can be re-encrypted then.
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

/** Stores a mark and renews it until the returned function is called, which removes it. */
export async function startServerMarks(runtime: Runtime, address: string): Promise<() => Promise<void>> {
  const { database, clock, log } = runtime;
  const marked = await markServer(runtime, address);
  const warn = (error: Error) =>
    log.warn({ reason: error.message }, 'Storing the mark of this server failed; will retry');
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
