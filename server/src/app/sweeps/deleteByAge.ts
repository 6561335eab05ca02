import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { findSweptFrom } from '../../instance/instance.store';
import type { Runtime } from '../../runtime/runtime';
import { daysBefore, isRunDue, type Moment, moveHorizon, type Sighting, sightRun } from './horizon.rules';
import type { SweepEntity } from './sweep.entity';
import { addDeleted, insertSweeps, listSweeps, storeRun } from './sweep.store';
import { SWEEP_KINDS, type SweepKind } from './sweepKinds';

/** Rows of one transaction, so that requests don't wait long behind it, and transactions of one round. */
const BATCH = 500;
const BATCHES_PER_ROUND = 20;

/** What a process keeps between its rounds. It decides nothing alone: the stored run does. */
export interface SweepWatch {
  /** Milliseconds of a clock that no change of the time of day moves. */
  monotonic(): number;
  sightings: Map<string, Sighting>;
  /** The last run, by sweep, behind whose horizon this process has left nothing. */
  finished: Map<string, Date | null>;
}

/** A watch of a process that has just started. */
export function createSweepWatch(monotonic: () => number = () => performance.now()): SweepWatch {
  return { monotonic, sightings: new Map(), finished: new Map() };
}

/**
 * Deletes what is too old. Each sweep has a stored horizon; a run, an hour or more after the last one, moves it by at most a day,
 * and rows are deleted behind it only. Several servers may do so at once: one stores the run, and each deletes what is left.
 */
export async function deleteByAge(runtime: Runtime, watch: SweepWatch): Promise<void> {
  const { database, config } = runtime;
  const sweptFrom = await database.read(findSweptFrom);
  if (sweptFrom === null) return;
  const begun = await database.read(listSweeps);
  const missing = SWEEP_KINDS.filter(({ id }) => !begun.some((sweep) => sweep.id === id));
  if (missing.length > 0) {
    const starts = missing.map(({ id, keptDays }) => ({
      id,
      horizon: daysBefore(sweptFrom, keptDays(config)),
    }));
    await database.transaction((tx) => insertSweeps(tx, starts));
  }
  const sweeps = missing.length > 0 ? await database.read(listSweeps) : begun;
  for (const kind of SWEEP_KINDS) {
    const sweep = sweeps.find(({ id }) => id === kind.id);
    if (sweep) await runSweep(runtime, watch, { kind, sweep });
  }
}

async function runSweep(
  runtime: Runtime,
  watch: SweepWatch,
  { kind, sweep }: { kind: SweepKind; sweep: SweepEntity },
): Promise<void> {
  const now = runtime.clock();
  const target = daysBefore(now, kind.keptDays(runtime.config));
  const { horizon, lastRunAt } = await moveIfDue(runtime, watch, { sweep, target, now });
  if (isFinished(watch, kind.id, lastRunAt)) return;
  // The horizon may be ahead of what this clock and this retention allow.
  const cutoff = new Date(Math.min(horizon.getTime(), target.getTime()));
  if (await deleteBehind(runtime, kind, cutoff)) watch.finished.set(kind.id, lastRunAt);
}

/** Returns how far the sweep has come: moved on, where an hour has passed and no other server was first. */
async function moveIfDue(
  { database }: Runtime,
  watch: SweepWatch,
  { sweep, target, now }: { sweep: SweepEntity; target: Date; now: Date },
): Promise<Pick<SweepEntity, 'horizon' | 'lastRunAt'>> {
  const at: Moment = { now, monotonicMilliseconds: watch.monotonic() };
  const sighting = sightRun(watch.sightings.get(sweep.id), sweep.lastRunAt, at);
  watch.sightings.set(sweep.id, sighting);
  if (!isRunDue(sighting, at)) return sweep;
  const run = { horizon: moveHorizon(sweep.horizon, target), now };
  if (!(await database.transaction((tx) => storeRun(tx, sweep, run)))) return sweep;
  watch.sightings.set(sweep.id, {
    lastRunAt: now,
    ageMilliseconds: 0,
    seenAtMilliseconds: watch.monotonic(),
  });
  watch.finished.delete(sweep.id);
  return { horizon: run.horizon, lastRunAt: now };
}

function isFinished({ finished }: SweepWatch, id: string, lastRunAt: Date | null): boolean {
  return finished.has(id) && finished.get(id)?.getTime() === lastRunAt?.getTime();
}

/** Deletes until nothing is left, and returns true; or until the round is full, and the next one goes on. Logs how many. */
async function deleteBehind(runtime: Runtime, kind: SweepKind, cutoff: Date): Promise<boolean> {
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
