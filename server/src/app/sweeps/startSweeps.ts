import type { Runtime } from '../../runtime/runtime';
import { cancelAbandonedEnrollments, expireEnrollments } from '../../two-factor/enrollment/enrollment.store';
import { retireAbandonedCodeSets } from '../../two-factor/recovery-codes/recoveryCodeSet.store';
import { correctMemberIndex } from '../../workspaces/members/correctMemberIndex';
import { createSweepWatch, deleteByAge, type SweepWatch } from './deleteByAge';

const FIRST_ROUND_AFTER_MILLISECONDS = 15_000;
const ROUND_EVERY_MILLISECONDS = 60_000;
/** On MySQL, servers of 0.1.0 may run beside this one. The embedded database has one server, so one correction will do. */
const CORRECT_EVERY_ROUNDS = { mysql: 10, sqlite: Number.POSITIVE_INFINITY };

/**
 * Deletes old rows once a minute, and corrects the member index now and then. Returns a function that stops it. Requests don't
 * depend on it: expired rows are rejected whether or not they were deleted.
 */
export function startSweeps(runtime: Runtime): () => void {
  const watch = createSweepWatch();
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const schedule = (roundNumber: number, milliseconds: number) => {
    timer = setTimeout(runRound, milliseconds, roundNumber).unref();
  };
  const runRound = async (roundNumber: number) => {
    await runSweeps(runtime, watch, roundNumber).catch((error: Error) =>
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

async function runSweeps(runtime: Runtime, watch: SweepWatch, roundNumber: number): Promise<void> {
  await sweep(runtime, watch);
  if (roundNumber % CORRECT_EVERY_ROUNDS[runtime.database.dialect] === 0) await correctMemberIndex(runtime);
}

/**
 * Runs one round. Several servers may do so at once: each handles what the others left. Setups and unconfirmed codes live for
 * ten minutes and are marked without a horizon: their secrets are wiped at once, and a wrong clock ends only the setups of
 * that moment.
 */
export async function sweep(runtime: Runtime, watch: SweepWatch = createSweepWatch()): Promise<void> {
  const { database, clock } = runtime;
  const now = clock();
  await database.transaction((tx) => expireEnrollments(tx, now));
  await database.transaction((tx) => cancelAbandonedEnrollments(tx, now));
  await database.transaction((tx) => retireAbandonedCodeSets(tx, now));
  await deleteByAge(runtime, watch);
}
