import type { Runtime } from '../../runtime/runtime';
import { cancelAbandonedEnrollments, expireEnrollments } from '../../two-factor/enrollment/enrollment.store';
import { retireAbandonedCodeSets } from '../../two-factor/recovery-codes/recoveryCodeSet.store';
import { correctMemberIndex } from '../../workspaces/members/correctMemberIndex';
import { createSweepState, deleteByAge, type SweepState } from './deleteByAge';

const FIRST_ROUND_AFTER_MILLISECONDS = 15_000;
const ROUND_EVERY_MILLISECONDS = 60_000;
/** Servers of 0.1.0 may run beside this one on MySQL. The embedded database has one server, so one correction is enough. */
const CORRECT_EVERY_ROUNDS = { mysql: 10, sqlite: Number.POSITIVE_INFINITY };

/**
 * Deletes old rows once a minute, and corrects the member index periodically. Returns a function that stops it. Requests reject
 * expired rows even if they aren't deleted yet.
 */
export function startSweeps(runtime: Runtime): () => void {
  const state = createSweepState();
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const schedule = (roundNumber: number, milliseconds: number) => {
    timer = setTimeout(runRound, milliseconds, roundNumber).unref();
  };
  const runRound = async (roundNumber: number) => {
    await runSweeps(runtime, state, roundNumber).catch((error: Error) =>
      runtime.log.warn({ reason: error.message }, 'A sweep failed; will retry'),
    );
    if (!isStopped) schedule(roundNumber + 1, ROUND_EVERY_MILLISECONDS);
  };
  schedule(0, FIRST_ROUND_AFTER_MILLISECONDS);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

async function runSweeps(runtime: Runtime, state: SweepState, roundNumber: number): Promise<void> {
  await sweep(runtime, state);
  if (roundNumber % CORRECT_EVERY_ROUNDS[runtime.database.dialect] === 0) await correctMemberIndex(runtime);
}

/**
 * Runs one round. Several servers can run it at once. Unfinished enrollments and unconfirmed codes have no horizon: their secrets
 * are deleted at once, and they last only ten minutes, so that a wrong clock ends few of them.
 */
export async function sweep(runtime: Runtime, state: SweepState = createSweepState()): Promise<void> {
  const { database, clock } = runtime;
  const now = clock();
  await database.transaction((tx) => expireEnrollments(tx, now));
  await database.transaction((tx) => cancelAbandonedEnrollments(tx, now));
  await database.transaction((tx) => retireAbandonedCodeSets(tx, now));
  await deleteByAge(runtime, state);
}
