import { setImmediate as othersTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Dialect } from '../database/rows';
import type { Runtime } from '../runtime';
import { correctListing } from './correctListing';
import { compareTallies, insertChanges } from './memberTally.store';
import { listLongestUnchecked, type TallyCheck, takeTallyCheck } from './workspace.store';

/**
 * How long after one comparison the next is due. The embedded database has one server, of one version, and that stands still
 * while it compares.
 */
const CHECK_EVERY_MINUTES: Record<Dialect, number> = { mysql: 10, sqlite: 60 };
/** Workspaces that one round compares at most, those first that were compared the longest ago. */
const CHECKS_PER_ROUND = 500;
const MINUTE_MILLISECONDS = 60_000;

/**
 * Compares the tallies, and how members are listed, with the accounts now and then, and corrects them: beside this version
 * servers of the last release may serve, which change members and count nothing. What was wrong once is compared again in the
 * next round.
 */
export async function correctTallies(runtime: Runtime): Promise<void> {
  const { database, clock } = runtime;
  const minutes = CHECK_EVERY_MINUTES[database.dialect];
  const before = new Date(clock().getTime() - minutes * MINUTE_MILLISECONDS);
  const due = await database.read((db) => listLongestUnchecked(db, { before, limit: CHECKS_PER_ROUND }));
  for (const check of due) {
    await checkWorkspace(runtime, check);
    await othersTurn();
  }
}

async function checkWorkspace(runtime: Runtime, check: TallyCheck): Promise<void> {
  const { database, clock, log } = runtime;
  const { workspaceId } = check;
  const now = clock();
  const isMine = await database.transaction((tx) => takeTallyCheck(tx, check, now));
  if (!isMine) return;
  await correctListing(runtime, workspaceId);
  const lacking = await database.read((db) => compareTallies(db, { workspaceId, now }));
  if (lacking.length === 0) return;
  const found = { workspaceId, talliesCheckedAt: now };
  if (await database.transaction((tx) => correct(tx, found, now)))
    log.info({ workspaceId }, 'The counts of members were corrected');
}

/** Goes on from the check that found it, so that nobody corrects the same twice, and compares anew, since nobody else may now. */
async function correct(tx: EntityManager, found: TallyCheck, now: Date): Promise<boolean> {
  if (!(await takeTallyCheck(tx, found, null))) return false;
  const { workspaceId } = found;
  const lacking = await compareTallies(tx, { workspaceId, now });
  await insertChanges(tx, workspaceId, lacking);
  return lacking.length > 0;
}
