import type { EntityManager } from 'typeorm';
import { daysBefore } from '../../app/sweeps/horizon.rules';
import type { SweepEntity } from '../../app/sweeps/sweep.entity';
import { listSweeps } from '../../app/sweeps/sweep.store';
import { SWEEP_KINDS } from '../../app/sweeps/sweepKinds';
import type { Config } from '../../config';
import type { Clock } from '../../core/clock';
import { countEventsBefore } from '../../events/securityEvent.store';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';
import { examineRows } from './withDatabase';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
/** More than clocks with NTP differ. */
const MAX_DIFFERENCE_MILLISECONDS = 5 * MINUTE_MILLISECONDS;
/** A horizon is normally at most an hour from its target, and a server may just have started. */
const MAX_BEHIND_MILLISECONDS = 2 * DAY_MILLISECONDS;
const MAX_AHEAD_MILLISECONDS = 2 * HOUR_MILLISECONDS;

/** Checks the horizons of sweeps, which reveal a wrong clock or retention. */
export async function examineSweeps(
  config: Config,
  database: ExaminedDatabase,
  clock: Clock,
): Promise<Finding> {
  return examineRows(config, database, (db) => examine(db, config, clock()));
}

async function examine(db: EntityManager, config: Config, now: Date): Promise<Finding> {
  const sweeps = await listSweeps(db);
  const faults = [
    describeFutureRun(sweeps, now),
    await describeEarlyDeletion(db, { sweeps, config, now }),
  ].filter((fault) => fault !== null);
  if (faults.length > 0) return failed(`${faults.join('; ')}. ${ADVICE}`);
  return passed(describeState(sweeps, config, now));
}

const ADVICE =
  'Check the clock of every server (`timedatectl`) and EVENT_RETENTION_DAYS. If they are right, there is nothing to do: sweeps correct themselves by a day per hour.';

function describeFutureRun(sweeps: readonly SweepEntity[], now: Date): string | null {
  const latest = Math.max(...sweeps.map(({ lastRunAt }) => lastRunAt?.getTime() ?? 0));
  if (latest - now.getTime() <= MAX_DIFFERENCE_MILLISECONDS) return null;
  return `the last run is stored as ${new Date(latest).toISOString()}, which is in the future by this clock: a clock is or was wrong`;
}

/** Warns of events that the next runs will delete. */
async function describeEarlyDeletion(
  db: EntityManager,
  { sweeps, config, now }: { sweeps: readonly SweepEntity[]; config: Config; now: Date },
): Promise<string | null> {
  const sweep = sweeps.find(({ id }) => id === 'events');
  if (!sweep || behind(sweep, config, now) <= MAX_BEHIND_MILLISECONDS) return null;
  const count = await countEventsBefore(db, daysBefore(now, config.eventRetentionDays));
  if (count === 0) return null;
  return `${count} events are older than EVENT_RETENTION_DAYS (${config.eventRetentionDays}) by this clock, and will be deleted a day's worth per hour`;
}

function describeState(sweeps: readonly SweepEntity[], config: Config, now: Date): string {
  const [last] = sweeps.flatMap(({ lastRunAt }) => lastRunAt ?? []).sort((one, other) => +other - +one);
  if (!last) return 'they have not run yet';
  const deleted = sweeps.filter((sweep) => sweep.deleted > 0).map((sweep) => `${sweep.deleted} ${sweep.id}`);
  const distances = sweeps.map((sweep) => behind(sweep, config, now));
  const [early, late] = [-Math.min(...distances), Math.max(...distances)];
  return [
    `last run ${last.toISOString()}`,
    `deleted ${deleted.length === 0 ? 'nothing' : deleted.join(', ')}`,
    ...(early > MAX_AHEAD_MILLISECONDS
      ? [`${inDays(early)} ahead of the clock and the retention, taken back by a day per hour`]
      : []),
    ...(late > MAX_BEHIND_MILLISECONDS ? [`${inDays(late)} behind, a day of which is made up per hour`] : []),
  ].join('; ');
}

/** Returns the milliseconds from the horizon to its target; negative if the horizon is later. */
function behind({ id, horizon }: SweepEntity, config: Config, now: Date): number {
  const kind = SWEEP_KINDS.find((each) => each.id === id);
  return kind ? daysBefore(now, kind.keptDays(config)).getTime() - horizon.getTime() : 0;
}

function inDays(milliseconds: number): string {
  return `${(milliseconds / DAY_MILLISECONDS).toFixed(1)} days`;
}
