import { type EntityManager, IsNull } from 'typeorm';
import { insertIfAbsent } from '../../database/insertIfAbsent';
import { SweepEntity } from './sweep.entity';

export async function listSweeps(db: EntityManager): Promise<SweepEntity[]> {
  return db.find(SweepEntity);
}

/** Doesn't change existing sweeps. */
export async function insertSweeps(
  tx: EntityManager,
  sweeps: readonly Pick<SweepEntity, 'id' | 'horizon'>[],
): Promise<void> {
  const rows = sweeps.map((sweep) => ({ ...sweep, lastRunAt: null, deleted: 0 }));
  await insertIfAbsent(tx, SweepEntity, { rows, key: 'id' });
}

/** Stores a run. Of servers that read the same last run, one returns true. */
export async function storeRun(
  tx: EntityManager,
  { id, lastRunAt }: SweepEntity,
  run: { horizon: Date; now: Date },
): Promise<boolean> {
  const set = { horizon: run.horizon, lastRunAt: run.now, deleted: 0 };
  const { affected } = await tx.update(SweepEntity, { id, lastRunAt: lastRunAt ?? IsNull() }, set);
  return affected === 1;
}

export async function addDeleted(tx: EntityManager, id: string, deleted: number): Promise<void> {
  await tx.increment(SweepEntity, { id }, 'deleted', deleted);
}
