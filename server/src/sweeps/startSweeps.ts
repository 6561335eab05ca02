import type { Runtime } from '../runtime';
import { deleteExpiredChallenges } from '../sign-in/challenge.store';
import { deleteExpiredResets } from '../sign-in/passwordReset.store';
import { deleteExpiredSessions } from '../sign-in/session.store';
import { deleteOldCounts } from '../throttle/failureCount.store';
import { expireEnrollments } from '../two-factor/enrollment.store';
import { deleteExpiredInvitations } from '../workspaces/invitation.store';

const SWEEP_EVERY_MILLISECONDS = 60_000;

/** Removes what has run out, now and then; answers how to stop. Nothing depends on it: what is too old is refused anyway. */
export function startSweeps(runtime: Runtime): () => void {
  const timer = setInterval(() => {
    sweep(runtime).catch((error: Error) =>
      runtime.log.warn({ reason: error.message }, 'A sweep failed and is tried again'),
    );
  }, SWEEP_EVERY_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One round. Several replicas may sweep at once: each deletes what the others left. */
export async function sweep({ database, clock, config }: Runtime): Promise<void> {
  const now = clock();
  await database.transaction((tx) => deleteExpiredSessions(tx, config.sessionLimits, now));
  await database.transaction((tx) => deleteExpiredChallenges(tx, now));
  await database.transaction((tx) => deleteExpiredResets(tx, now));
  await database.transaction((tx) => deleteExpiredInvitations(tx, now));
  await database.transaction((tx) => expireEnrollments(tx, now));
  await database.transaction((tx) => deleteOldCounts(tx, now));
}
