import { type EntityManager, In, LessThan } from 'typeorm';
import type { Dialect } from '../database/database';
import { toInstant } from '../database/instants';
import { changeRows } from '../database/rows';
import { FailureCountEntity } from './failureCount.entity';
import { type CountedFailures, WINDOW_SECONDS } from './failureLimit';

const ON_CONFLICT: Record<Dialect, string> = {
  sqlite: 'ON CONFLICT (id) DO UPDATE SET',
  mysql: 'ON DUPLICATE KEY UPDATE',
};

/**
 * Counts a try as a failure before anyone knows how it ends, and answers with the counts. A window that is over begins
 * anew. `failures` is set first: MySQL computes one assignment from the result of the one before it.
 */
export async function countFailures(
  tx: EntityManager,
  { dialect, ids, now }: { dialect: Dialect; ids: readonly string[]; now: Date },
): Promise<CountedFailures[]> {
  const windowEndsAt = new Date(now.getTime() + WINDOW_SECONDS * 1000);
  await tx.query(
    `INSERT INTO failure_counts (id, failures, windowEndsAt) VALUES ${ids.map(() => '(?, 1, ?)').join(', ')}
     ${ON_CONFLICT[dialect]}
       failures = CASE WHEN failure_counts.windowEndsAt <= ? THEN 1 ELSE failure_counts.failures + 1 END,
       windowEndsAt = CASE WHEN failure_counts.windowEndsAt <= ? THEN ? ELSE failure_counts.windowEndsAt END`,
    [...ids.flatMap((id) => [id, windowEndsAt]), now, now, windowEndsAt],
  );
  const counted = `SELECT id, failures, windowEndsAt FROM failure_counts WHERE id IN (${ids.map(() => '?').join(', ')})`;
  const rows = (await tx.query(counted, [...ids])) as FailureCountEntity[];
  return rows.map(({ windowEndsAt, ...row }) => ({ ...row, windowEndsAt: toInstant(windowEndsAt) }));
}

/** Takes a try back that turned out to be no failure. */
export async function forgiveFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const places = ids.map(() => '?').join(', ');
  const forgive = `UPDATE failure_counts SET failures = failures - 1 WHERE id IN (${places}) AND failures > 0`;
  await changeRows(tx, forgive, ids);
}

export async function forgetFailures(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.delete(FailureCountEntity, { id: In([...ids]) });
}

export async function deleteOldCounts(tx: EntityManager, now: Date): Promise<void> {
  await tx.delete(FailureCountEntity, { windowEndsAt: LessThan(now) });
}
