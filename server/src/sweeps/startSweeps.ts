import { setImmediate as othersTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { deleteOldEvents } from '../events/securityEvent.store';
import { deleteOldMails } from '../notifications/outgoingMail.store';
import type { Runtime } from '../runtime';
import { deleteExpiredChallenges } from '../sign-in/challenge.store';
import { deleteExpiredResets } from '../sign-in/passwordReset.store';
import { deleteExpiredSessions } from '../sign-in/session.store';
import { deleteOldCounts, deleteOldRuns } from '../throttle/failureCount.store';
import { cancelAbandonedEnrollments, expireEnrollments } from '../two-factor/enrollment.store';
import { retireAbandonedCodeSets } from '../two-factor/recoveryCodeSet.store';
import { correctTallies } from '../workspaces/correctTallies';
import { foldTallies } from '../workspaces/foldTallies';
import { deleteExpiredInvitations } from '../workspaces/invitation.store';

const SWEEP_EVERY_MILLISECONDS = 60_000;

/** Rows that one unit of work deletes, so that nobody waits long behind it, and how many such a round has at most. */
const BATCH = 500;
const BATCHES_PER_ROUND = 20;

/** What was mailed is remembered beyond the longest grace (90 days), so that no reminder of it comes twice. */
const MAIL_REMEMBERED_DAYS = 100;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Removes what has run out, and looks after the kept counts of members, now and then; answers how to stop. Nothing depends on
 * the moment: what is too old is refused anyway, and what isn't folded in yet is counted all the same.
 */
export function startSweeps(runtime: Runtime): () => void {
  const timer = setInterval(() => {
    sweep(runtime).catch((error: Error) =>
      runtime.log.warn({ reason: error.message }, 'A sweep failed and is tried again'),
    );
  }, SWEEP_EVERY_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One round. Several replicas may sweep at once: each does what the others left. */
export async function sweep(runtime: Runtime): Promise<void> {
  const { database, clock, config } = runtime;
  const now = clock();
  await database.transaction((tx) => deleteExpiredSessions(tx, config.sessionLimits, now));
  await database.transaction((tx) => deleteExpiredChallenges(tx, now));
  await database.transaction((tx) => deleteExpiredResets(tx, now));
  await database.transaction((tx) => deleteExpiredInvitations(tx, now));
  await database.transaction((tx) => expireEnrollments(tx, now));
  await database.transaction((tx) => cancelAbandonedEnrollments(tx, now));
  await database.transaction((tx) => retireAbandonedCodeSets(tx, now));
  await database.transaction((tx) => deleteOldCounts(tx, now));
  await database.transaction((tx) => deleteOldRuns(tx, now));
  const eventCutoff = daysBefore(now, config.eventRetentionDays);
  await inBatches(runtime, (tx, limit) => deleteOldEvents(tx, { cutoff: eventCutoff, limit }));
  await inBatches(runtime, (tx, limit) =>
    deleteOldMails(tx, { cutoff: daysBefore(now, MAIL_REMEMBERED_DAYS), limit }),
  );
  await foldTallies(runtime);
  await correctTallies(runtime);
}

/** Deletes until there is nothing left, or until the round is full: the next one goes on. */
async function inBatches(
  { database }: Runtime,
  deleteSome: (tx: EntityManager, limit: number) => Promise<number>,
): Promise<void> {
  for (let batch = 0; batch < BATCHES_PER_ROUND; batch += 1) {
    if ((await database.transaction((tx) => deleteSome(tx, BATCH))) < BATCH) return;
    await othersTurn();
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MILLISECONDS);
}
