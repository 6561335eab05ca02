import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Runtime } from '../runtime';
import { listMislisted, listSightings, relistEnrollment } from './listing.store';

/** Members that are put right at a time, and how many such batches one round has at most. */
const BATCH = 500;
const BATCHES_PER_ROUND = 200;

/**
 * Lists members as their accounts are. Beside this version servers of the last release may serve, which write down in the
 * account alone when somebody was seen, and who has two-factor authentication.
 */
export async function correctListing({ database }: Runtime, workspaceId: string): Promise<void> {
  for (let batch = 0; batch < BATCHES_PER_ROUND; batch += 1) {
    const found = await database.read((db) => listMislisted(db, { workspaceId, limit: BATCH }));
    if (found.length === 0) return;
    await database.transaction((tx) => listSightings(tx, found));
    for (const { userId, isEnrollmentWrong } of found)
      if (isEnrollmentWrong) await database.transaction((tx) => relistEnrollment(tx, userId));
    if (found.length < BATCH) return;
    await othersTurn();
  }
}
