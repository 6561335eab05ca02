import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { findSweptFrom } from '../../instance/instance.store';
import type { Runtime } from '../../runtime/runtime';
import {
  daysBefore,
  isRunDue,
  type Moment,
  moveHorizon,
  type ObservedRun,
  observeRun,
} from './horizon.rules';
import type { SweepEntity } from './sweep.entity';
import { addDeleted, insertSweeps, listSweeps, storeRun } from './sweep.store';
import { SWEEP_KINDS, type SweepKind } from './sweepKinds';

/** Rows per transaction. Limits how long requests wait for it. */
const BATCH = 500;
const BATCHES_PER_ROUND = 20;

/** What a process keeps between rounds. The stored run decides. */
export interface SweepState {
  /** Milliseconds of a monotonic clock. */
  monotonic(): number;
  observedRuns: Map<string, ObservedRun>;
  /** By sweep, the last run whose rows this process has all deleted. */
  finished: Map<string, Date | null>;
}

export function createSweepState(monotonic: () => number = () => performance.now()): SweepState {
  return { monotonic, observedRuns: new Map(), finished: new Map() };
}

/**
 * Deletes old rows. Each sweep has a stored horizon and deletes rows before it. A run, at least an hour after the last one, moves
 * the horizon by at most a day. If several servers run this at once, one of them stores the run, and all delete.
 */
export async function deleteByAge(runtime: Runtime, state: SweepState): Promise<void> {
  const { database, config } = runtime;
  const sweptFrom = await database.read(findSweptFrom);
  if (sweptFrom === null) return;
  const stored = await database.read(listSweeps);
  const missing = SWEEP_KINDS.filter(({ id }) => !stored.some((sweep) => sweep.id === id));
  if (missing.length > 0) {
    const starts = missing.map(({ id, keptDays }) => ({
      id,
      horizon: daysBefore(sweptFrom, keptDays(config)),
    }));
    await database.transaction((tx) => insertSweeps(tx, starts));
  }
  const sweeps = missing.length > 0 ? await database.read(listSweeps) : stored;
  for (const kind of SWEEP_KINDS) {
    const sweep = sweeps.find(({ id }) => id === kind.id);
    if (sweep) await runSweep(runtime, state, { kind, sweep });
  }
}

async function runSweep(
  runtime: Runtime,
  state: SweepState,
  { kind, sweep }: { kind: SweepKind; sweep: SweepEntity },
): Promise<void> {
  const now = runtime.clock();
  const target = daysBefore(now, kind.keptDays(runtime.config));
  const { horizon, lastRunAt } = await moveIfDue(runtime, state, { sweep, target, now });
  if (isFinished(state, kind.id, lastRunAt)) return;
  // The horizon may be later than this clock and retention allow.
  const cutoff = new Date(Math.min(horizon.getTime(), target.getTime()));
  if (await deleteBefore(runtime, kind, cutoff)) state.finished.set(kind.id, lastRunAt);
}

/** Stores a run if one is due and no other server was first. Returns the current horizon. */
async function moveIfDue(
  { database }: Runtime,
  state: SweepState,
  { sweep, target, now }: { sweep: SweepEntity; target: Date; now: Date },
): Promise<Pick<SweepEntity, 'horizon' | 'lastRunAt'>> {
  const at: Moment = { now, monotonicMilliseconds: state.monotonic() };
  const observed = observeRun(state.observedRuns.get(sweep.id), sweep.lastRunAt, at);
  state.observedRuns.set(sweep.id, observed);
  if (!isRunDue(observed, at)) return sweep;
  const run = { horizon: moveHorizon(sweep.horizon, target), now };
  if (!(await database.transaction((tx) => storeRun(tx, sweep, run)))) return sweep;
  state.observedRuns.set(sweep.id, {
    lastRunAt: now,
    ageMilliseconds: 0,
    seenAtMilliseconds: state.monotonic(),
  });
  state.finished.delete(sweep.id);
  return { horizon: run.horizon, lastRunAt: now };
}

function isFinished({ finished }: SweepState, id: string, lastRunAt: Date | null): boolean {
  return finished.has(id) && finished.get(id)?.getTime() === lastRunAt?.getTime();
}

/** Returns whether all rows before `cutoff` are deleted; if not, the next round continues. */
async function deleteBefore(runtime: Runtime, kind: SweepKind, cutoff: Date): Promise<boolean> {
  const { database, config, log } = runtime;
  let deleted = 0;
  try {
    for (let batch = 0; batch < BATCHES_PER_ROUND; batch += 1) {
      const range = { cutoff, limit: BATCH };
      const count = await database.transaction((tx) => kind.deleteSome(tx, range, config));
      deleted += count;
      if (count < BATCH) return true;
      await yieldToEventLoop();
    }
    return false;
  } finally {
    if (deleted > 0) {
      log.info({ sweep: kind.id, deleted, before: cutoff.toISOString() }, 'A sweep deleted old rows');
      await database.transaction((tx) => addDeleted(tx, kind.id, deleted));
    }
  }
}
