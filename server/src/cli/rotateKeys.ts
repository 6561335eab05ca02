import { setTimeout as pause } from 'node:timers/promises';
import { requireKeyOnServers } from '../app/server-marks/requireKeyOnServers';
import {
  countRowsUnderOtherKeys,
  fieldOf,
  listRowsUnderOtherKeys,
  listSealedColumns,
  replaceSealed,
  type SealedColumn,
} from '../crypto/sealedColumns';
import type { Runtime } from '../runtime/runtime';

/** Rows per transaction. Limits how long servers wait for it. */
const BATCH_ROWS = 100;
/** Pause between batches, so that servers get the write lock of the embedded database: it isn't given in order. */
const PAUSE_MILLISECONDS = 20;

/**
 * Re-encrypts all stored secrets with the first key of the ring while servers run (S05). Skips rows that change in the meantime, and
 * counts them at the end, for another run. Throws if a running server lacks that key.
 */
export async function rotateKeys(runtime: Runtime): Promise<string> {
  await requireKeyOnServers(runtime);
  const columns = await runtime.database.read(async (db) => listSealedColumns(db));
  const counts: string[] = [];
  for (const column of columns) counts.push(`${column.table} ${await rotateColumn(runtime, column)}`);
  const { currentKeyId } = runtime.secrets;
  return `Re-encrypted under the key "${currentKeyId}": ${counts.join(', ')}.\n${describeRemaining(await countRemaining(runtime, columns))}`;
}

function describeRemaining(count: number): string {
  if (count === 0) return 'Nothing stored needs another key any more.';
  return `${count} were encrypted under another key meanwhile; run this again once every server has that key first.`;
}

async function countRemaining({ database, secrets }: Runtime, columns: SealedColumn[]): Promise<number> {
  return database.read(async (db) => {
    let count = 0;
    for (const column of columns) count += await countRowsUnderOtherKeys(db, column, secrets.currentKeyId);
    return count;
  });
}

async function rotateColumn(runtime: Runtime, column: SealedColumn): Promise<number> {
  let rotated = 0;
  for (let after: string | null = ''; after !== null; ) {
    const batch = await rotateBatch(runtime, column, after);
    rotated += batch.rotated;
    after = batch.lastId;
    await pause(PAUSE_MILLISECONDS);
  }
  return rotated;
}

async function rotateBatch(
  { secrets, database }: Runtime,
  column: SealedColumn,
  after: string,
): Promise<{ rotated: number; lastId: string | null }> {
  const range = { keyId: secrets.currentKeyId, after, limit: BATCH_ROWS };
  return database.transaction(async (tx) => {
    const rows = await listRowsUnderOtherKeys(tx, column, range);
    let rotated = 0;
    for (const { rowId, sealed } of rows) {
      const field = fieldOf(column, rowId);
      const to = secrets.seal(secrets.open(sealed, field), field);
      if (await replaceSealed(tx, column, { rowId, from: sealed, to })) rotated += 1;
    }
    return { rotated, lastId: rows.at(-1)?.rowId ?? null };
  });
}
