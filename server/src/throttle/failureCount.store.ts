import { type EntityManager, In, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { toInstant } from '../database/columns';
import type { Database } from '../database/database';
import { deleteSome } from '../database/deleteSome';
import { execute } from '../database/execute';
import { FailureCountEntity } from './failureCount.entity';
import {
  type CountedFailures,
  type FailureLimit,
  MAX_FAILURES_IN_A_ROW,
  WINDOW_SECONDS,
} from './failureLimit.rules';
import { FailureRunEntity } from './failureRun.entity';

interface CountedAttempt {
  ids: readonly string[];
  now: Date;
}

/**
 * Counts an attempt as a failure before it is checked, in a separate transaction, and returns the counts. Restarts windows that
 * have ended.
 */
export async function countFailures(database: Database, attempt: CountedAttempt): Promise<CountedFailures[]> {
  return database.transaction(async (tx) => {
    await incrementCounts(tx, attempt);
    const counted = `SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${placeholdersFor(attempt.ids)})`;
    return (await tx.query<CountedFailures[]>(counted, [...attempt.ids])).map(toCounted);
  });
}

/**
 * Counts like `countFailures`, and adds the attempt to the run `runId` if it is within all `limits`: an attempt that isn't checked
 * is no failure. The returned counts include the run, under its id.
 */
export async function countFailuresAndRun(
  database: Database,
  { ids, limits, runId, now }: CountedAttempt & { limits: readonly FailureLimit[]; runId: string },
): Promise<CountedFailures[]> {
  return database.transaction(async (tx) => {
    await incrementCounts(tx, { ids, now });
    await incrementRun(tx, { limits, runId, now });
    const counted = `
      SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${placeholdersFor(ids)})
       UNION ALL SELECT id, failures, lastFailedAt FROM failure_runs WHERE id = ?`;
    return (await tx.query<CountedFailures[]>(counted, [...ids, runId])).map(toCounted);
  });
}

/*
 * Every sign-in runs these statements before it is throttled, so they are written in SQL, which takes less CPU time than the query
 * builder (S30). `failures` must be set before `windowEndsAt`: MySQL evaluates assignments in order.
 */

async function incrementCounts(tx: EntityManager, { ids, now }: CountedAttempt): Promise<void> {
  const windowEndsAt = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  await tx.query(
    `INSERT INTO failure_counts (id, failures, windowEndsAt) VALUES ${ids.map(() => '(?, 1, ?)').join(', ')}
     ${onConflictUpdate(tx)}
       failures = CASE WHEN failure_counts.windowEndsAt <= ? THEN 1 ELSE failure_counts.failures + 1 END,
       windowEndsAt = CASE WHEN failure_counts.windowEndsAt <= ? THEN ? ELSE failure_counts.windowEndsAt END`,
    [...ids.flatMap((id) => [id, windowEndsAt]), now, now, windowEndsAt],
  );
}

async function incrementRun(
  tx: EntityManager,
  { limits, runId, now }: { limits: readonly FailureLimit[]; runId: string; now: Date },
): Promise<void> {
  const withinLimit = limits.map(() => '(id = ? AND failures <= ?)').join(' OR ');
  await tx.query(
    `INSERT INTO failure_runs (id, failures, lastFailedAt)
     SELECT ?, 1, ? FROM (SELECT COUNT(*) AS allowing FROM failure_counts WHERE ${withinLimit}) AS counted
      WHERE allowing = ?
     ${onConflictUpdate(tx)} failures = failure_runs.failures + 1, lastFailedAt = ?`,
    [runId, now, ...limits.flatMap(({ id, max }) => [id, max]), limits.length, now],
  );
}

function onConflictUpdate({ dataSource }: EntityManager): string {
  const isSqlite = dataSource.options.type === 'better-sqlite3';
  return isSqlite ? 'ON CONFLICT (id) DO UPDATE SET' : 'ON DUPLICATE KEY UPDATE';
}

function placeholdersFor(ids: readonly string[]): string {
  return ids.map(() => '?').join(', ');
}

function toCounted(row: CountedFailures): CountedFailures {
  return { ...row, windowEndsAt: toInstant(row.windowEndsAt) };
}

/** Takes back one failure from each count. */
export async function uncountFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const uncount = `UPDATE failure_counts SET failures = failures - 1 WHERE id IN (${placeholdersFor(ids)}) AND failures > 0`;
  await execute(tx, uncount, ids);
}

/** Returns the limits that are reached: the next attempt would exceed them. */
export async function listExceeded(
  tx: EntityManager,
  { limits, now }: { limits: readonly FailureLimit[]; now: Date },
): Promise<FailureLimit[]> {
  const counted = await tx.findBy(FailureCountEntity, {
    id: In(limits.map(({ id }) => id)),
    windowEndsAt: MoreThan(now),
  });
  return limits.filter(({ id, max }) => counted.some((count) => count.id === id && count.failures >= max));
}

export async function clearFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.delete(FailureCountEntity, { id: In([...ids]) });
}

/** Deletes up to `limit` counts whose window ended before `cutoff`, and returns how many. */
export async function deleteOldCounts(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  return deleteSome(tx, FailureCountEntity, { where: { windowEndsAt: LessThan(cutoff) }, limit });
}

export async function isRunAtLimit(tx: EntityManager, runId: string): Promise<boolean> {
  return tx.existsBy(FailureRunEntity, { id: runId, failures: MoreThanOrEqual(MAX_FAILURES_IN_A_ROW) });
}

export async function endRun(tx: EntityManager, runId: string): Promise<void> {
  await execute(tx, 'DELETE FROM failure_runs WHERE id = ?', [runId]);
}

/** Deletes up to `limit` runs without a failure since `cutoff`, and returns how many; runs at the limit stay. */
export async function deleteOldRuns(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  const where = { lastFailedAt: LessThan(cutoff), failures: LessThan(MAX_FAILURES_IN_A_ROW) };
  return deleteSome(tx, FailureRunEntity, { where, limit });
}
