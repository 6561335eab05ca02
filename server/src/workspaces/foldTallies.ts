import { setImmediate as othersTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Runtime } from '../runtime';
import { sumByDay } from './memberTally';
import { addToTally, findChanges, takeChanges, takeOldTallies } from './memberTally.store';

/** Changes that one unit of work folds in, and how many such units a round has at most: the next one goes on. */
const BATCH = 500;
const BATCHES_PER_ROUND = 200;

/** Folds what changed into the tallies, so that counting reads few rows. Several replicas may do so at once. */
export async function foldTallies(runtime: Runtime): Promise<void> {
  for (let batch = 0; batch < BATCHES_PER_ROUND; batch += 1) {
    if (!(await foldSome(runtime))) return;
    await othersTurn();
  }
}

/** False where nothing is left, or another replica is at it. */
async function foldSome({ database, clock }: Runtime): Promise<boolean> {
  const now = clock();
  try {
    return await database.transaction((tx) => foldBatch(tx, now));
  } catch (error) {
    if (error instanceof TakenByAnother) return false;
    throw error;
  }
}

async function foldBatch(tx: EntityManager, now: Date): Promise<boolean> {
  const found = await findChanges(tx, BATCH);
  if (!found) return false;
  if (!(await takeChanges(tx, found))) throw new TakenByAnother();
  const { workspaceId, changes } = found;
  const old = await takeOldTallies(tx, workspaceId, now);
  for (const sum of sumByDay([...changes, ...old], now)) await addToTally(tx, workspaceId, sum);
  return true;
}

/** Rolls the unit of work back. */
class TakenByAnother extends Error {}
