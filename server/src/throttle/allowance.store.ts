import type { EntityManager } from 'typeorm';
import { toInstant } from '../database/instants';
import { changeThenReadRows, postNewRows } from '../database/rows';
import { FailureCountEntity } from './failureCount.entity';

/** How often something may happen within a window, which begins with the first time. */
export interface Allowance {
  /** What is counted: a keyed hash. */
  id: string;
  max: number;
  windowSeconds: number;
}

/**
 * Takes one of the allowance within the caller's transaction. Returns false where it is used up; then nothing is counted.
 * The condition of the UPDATE decides, so parallel callers never exceed `max`. `failures` is set first: MySQL computes one
 * assignment from the result of the one before it.
 */
export async function takeAllowance(
  tx: EntityManager,
  { id, max, windowSeconds }: Allowance,
  now: Date,
): Promise<{ taken: boolean; windowEndsAt: Date }> {
  await postNewRows(tx, FailureCountEntity, [{ id, failures: 0, windowEndsAt: now }]);
  const nextEnd = new Date(now.getTime() + windowSeconds * 1000);
  const take = {
    sql: `UPDATE failure_counts
             SET failures = CASE WHEN windowEndsAt <= ? THEN 1 ELSE failures + 1 END,
                 windowEndsAt = CASE WHEN windowEndsAt <= ? THEN ? ELSE windowEndsAt END
           WHERE id = ? AND (windowEndsAt <= ? OR failures < ?)`,
    parameters: [now, now, nextEnd, id, now, max],
  };
  const read = { sql: 'SELECT windowEndsAt FROM failure_counts WHERE id = ?', parameters: [id] };
  const { changed, rows } = await changeThenReadRows(tx, take, read);
  return { taken: changed === 1, windowEndsAt: toInstant(rows[0]?.windowEndsAt) };
}
