import type { EntityManager } from 'typeorm';
import { insertIfAbsent } from '../database/insertIfAbsent';
import { FailureCountEntity } from './failureCount.entity';

/** How often something may happen within a window, which begins with the first time. */
export interface Allowance {
  /** What is counted: a keyed hash. */
  id: string;
  max: number;
  windowSeconds: number;
}

/**
 * Takes one of the allowance within the caller's transaction. Returns false when it is used up; then nothing is counted. The
 * condition of the UPDATE decides, so parallel callers never exceed `max`. `failures` is set before `windowEndsAt`: MySQL computes
 * an assignment from the results of those before it.
 */
export async function takeAllowance(
  tx: EntityManager,
  { id, max, windowSeconds }: Allowance,
  now: Date,
): Promise<{ taken: boolean; windowEndsAt: Date }> {
  await insertIfAbsent(tx, FailureCountEntity, { rows: [{ id, failures: 0, windowEndsAt: now }], key: 'id' });
  const nextEnd = new Date(now.getTime() + windowSeconds * 1000);
  const { affected } = await tx
    .createQueryBuilder()
    .update(FailureCountEntity)
    .set({
      failures: () => 'CASE WHEN windowEndsAt <= :now THEN 1 ELSE failures + 1 END',
      windowEndsAt: () => 'CASE WHEN windowEndsAt <= :now THEN :nextEnd ELSE windowEndsAt END',
    })
    .where('id = :id AND (windowEndsAt <= :now OR failures < :max)', { id, max, now, nextEnd })
    .execute();
  const { windowEndsAt } = await tx.findOneByOrFail(FailureCountEntity, { id });
  return { taken: affected === 1, windowEndsAt };
}
