import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Runtime } from '../../runtime/runtime';
import { correctEnrolled, correctLastSeen, listOutdatedMemberships } from './memberIndex.store';

/** Memberships corrected per transaction. */
const BATCH = 500;

/**
 * Corrects memberships whose copies of account columns are outdated. Servers of 0.1.0, which may run beside this one
 * during an upgrade, change accounts without updating the copies. Several servers may do this at once.
 */
export async function correctMemberIndex(runtime: Runtime): Promise<void> {
  let after: string | null = '';
  while (after !== null) {
    after = await correctBatch(runtime, after);
    await yieldToEventLoop();
  }
}

/** Returns the id to continue after; null once no outdated membership is left. */
async function correctBatch({ database }: Runtime, after: string): Promise<string | null> {
  const outdated = await database.read((db) => listOutdatedMemberships(db, { after, limit: BATCH }));
  if (outdated.length === 0) return null;
  await database.transaction((tx) => correctLastSeen(tx, outdated));
  for (const { userId, isEnrolledWrong } of outdated)
    if (isEnrolledWrong) await database.transaction((tx) => correctEnrolled(tx, userId));
  return outdated.at(-1)?.id ?? null;
}
