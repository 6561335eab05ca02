import type { EntityManager } from 'typeorm';
import { insertIfAbsent } from '../database/insertIfAbsent';
import { FailureCountEntity } from './failureCount.entity';

/** How often something may happen within a window, which starts with the first occurrence. */
export interface Allowance {
  /** What is counted: a keyed hash. */
  id: string;
  max: number;
  windowSeconds: number;
}

/**
 * Takes one from the allowance; `taken` is false, and nothing is counted, if it is used up. The condition is part of the UPDATE, so
 * concurrent transactions never exceed `max`. `failures` must be set before `windowEndsAt`: MySQL evaluates assignments in order.
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
