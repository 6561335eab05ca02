import { type EntityManager, In, LessThan } from 'typeorm';
import type { Database } from '../database/database';
import { toInstant } from '../database/instants';
import type { Row } from '../database/row';
import { ifTaken, postChange, readRowsAndCommit } from '../database/rows';
import { FailureCountEntity } from './failureCount.entity';
import {
  type CountedFailures,
  type FailureLimit,
  MAX_FAILURES_IN_A_ROW,
  WINDOW_SECONDS,
} from './failureLimit';
import { FailureRunEntity } from './failureRun.entity';

const RUN_REMEMBERED_DAYS = 365;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

interface CountedTry {
  ids: readonly string[];
  now: Date;
}

/**
 * Counts a try as a failure before it is checked, in a transaction of its own, and returns the counts. A window that is over
 * begins again.
 */
export async function countFailures(
  database: Database,
  { ids, now }: CountedTry,
): Promise<CountedFailures[]> {
  return database.transaction(async (tx) => {
    await postCounts(tx, { ids, now });
    const places = ids.map(() => '?').join(', ');
    const counted = `SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${places})`;
    return (await readRowsAndCommit(tx, counted, ids)).map(toCounted);
  });
}

/**
 * As `countFailures`, and counts the try in the run `runId`: only where no limit refuses it, since a try that isn't checked is no
 * wrong one. The run's length is among the counts, under its id.
 */
export async function countFailuresAndRun(
  database: Database,
  { ids, limits, runId, now }: CountedTry & { limits: readonly FailureLimit[]; runId: string },
): Promise<CountedFailures[]> {
  return database.transaction(async (tx) => {
    await postCounts(tx, { ids, now });
    await postRun(tx, { limits, runId, now });
    const places = ids.map(() => '?').join(', ');
    const counted = `
      SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${places})
       UNION ALL SELECT id, failures, lastFailedAt FROM failure_runs WHERE id = ?`;
    return (await readRowsAndCommit(tx, counted, [...ids, runId])).map(toCounted);
  });
}

/** `failures` is set first: MySQL computes an assignment from the result of those before it. */
async function postCounts(tx: EntityManager, { ids, now }: CountedTry): Promise<void> {
  const windowEndsAt = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  await postChange(
    tx,
    `INSERT INTO failure_counts (id, failures, windowEndsAt) VALUES ${ids.map(() => '(?, 1, ?)').join(', ')}
     ${ifTaken(tx, ['id'])}
       failures = CASE WHEN failure_counts.windowEndsAt <= ? THEN 1 ELSE failure_counts.failures + 1 END,
       windowEndsAt = CASE WHEN failure_counts.windowEndsAt <= ? THEN ? ELSE failure_counts.windowEndsAt END`,
    [...ids.flatMap((id) => [id, windowEndsAt]), now, now, windowEndsAt],
  );
}

async function postRun(
  tx: EntityManager,
  { limits, runId, now }: { limits: readonly FailureLimit[]; runId: string; now: Date },
): Promise<void> {
  const withinLimits = limits.map(() => '(id = ? AND failures <= ?)').join(' OR ');
  await postChange(
    tx,
    `INSERT INTO failure_runs (id, failures, lastFailedAt)
     SELECT ?, 1, ? FROM (SELECT COUNT(*) AS allowing FROM failure_counts WHERE ${withinLimits}) AS counted
      WHERE allowing = ?
     ${ifTaken(tx, ['id'])} failures = failure_runs.failures + 1, lastFailedAt = ?`,
    [runId, now, ...limits.flatMap(({ id, max }) => [id, max]), limits.length, now],
  );
}

function toCounted(row: Row): CountedFailures {
  return { ...(row as unknown as CountedFailures), windowEndsAt: toInstant(row.windowEndsAt) };
}

/** Takes a try back that was no failure. */
export async function forgiveFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const places = ids.map(() => '?').join(', ');
  const forgive = `UPDATE failure_counts SET failures = failures - 1 WHERE id IN (${places}) AND failures > 0`;
  await postChange(tx, forgive, ids);
}

export async function forgetFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.delete(FailureCountEntity, { id: In([...ids]) });
}

export async function deleteOldCounts(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(FailureCountEntity, { windowEndsAt: LessThan(now) });
}

/** A success, a reset or the operator ends the run. */
export async function endRun(tx: EntityManager, runId: string): Promise<void> {
  await postChange(tx, 'DELETE FROM failure_runs WHERE id = ?', [runId]);
}

/** Runs that nothing was added to for a year; those that have reached the limit stay. */
export async function deleteOldRuns(tx: EntityManager, now: Date): Promise<void> {
  const lastFailedAt = LessThan(new Date(now.getTime() - RUN_REMEMBERED_DAYS * DAY_MILLISECONDS));
  await tx.delete(FailureRunEntity, { lastFailedAt, failures: LessThan(MAX_FAILURES_IN_A_ROW) });
}
