import { type EntityManager, In, LessThan } from 'typeorm';
import type { Database } from '../database/database';
import { toInstant } from '../database/instants';
import { ifTaken, postChange, readRowsAndCommit } from '../database/rows';
import { FailureCountEntity } from './failureCount.entity';
import { type CountedFailures, WINDOW_SECONDS } from './failureLimit';

/**
 * Counts a try as a failure before anyone knows how it ends, and answers with the counts, in a unit of work of its own. A
 * window that is over begins anew. `failures` is set first: MySQL computes one assignment from the result of the one
 * before it.
 */
export async function countFailures(
  database: Database,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<CountedFailures[]> {
  const windowEndsAt = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  const rows = await database.transaction(async (tx) => {
    await postChange(
      tx,
      `INSERT INTO failure_counts (id, failures, windowEndsAt) VALUES ${ids.map(() => '(?, 1, ?)').join(', ')}
       ${ifTaken(tx, ['id'])}
         failures = CASE WHEN failure_counts.windowEndsAt <= ? THEN 1 ELSE failure_counts.failures + 1 END,
         windowEndsAt = CASE WHEN failure_counts.windowEndsAt <= ? THEN ? ELSE failure_counts.windowEndsAt END`,
      [...ids.flatMap((id) => [id, windowEndsAt]), now, now, windowEndsAt],
    );
    const places = ids.map(() => '?').join(', ');
    const counted = `SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${places})`;
    return readRowsAndCommit(tx, counted, ids);
  });
  return rows.map((row) => ({
    ...(row as unknown as CountedFailures),
    windowEndsAt: toInstant(row.windowEndsAt),
  }));
}

/** Takes a try back that turned out to be no failure. */
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
