import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsSelect,
  type FindOptionsWhere,
  In,
} from 'typeorm';

/** Deletes up to `limit` rows that match, and returns how many. */
export async function deleteSome<Entity extends { id: string }>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  { where, limit }: { where: FindOptionsWhere<Entity> | FindOptionsWhere<Entity>[]; limit: number },
): Promise<number> {
  const select = { id: true } as FindOptionsSelect<Entity>;
  const rows = await tx.find(entity, { select, where, take: limit });
  if (rows.length > 0)
    await tx.delete(entity, { id: In(rows.map(({ id }) => id)) } as FindOptionsWhere<Entity>);
  return rows.length;
}
