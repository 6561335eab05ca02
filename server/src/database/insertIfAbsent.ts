import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';

/**
 * Inserts rows and leaves out those whose unique `key` exists already, also under concurrency. Unlike with MySQL's INSERT IGNORE,
 * every other violation throws.
 */
export async function insertIfAbsent<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  { rows, key }: { rows: QueryDeepPartialEntity<Entity>[]; key: keyof Entity & string },
): Promise<void> {
  if (rows.length === 0) return;
  const insert = tx.createQueryBuilder().insert().into(entity).values(rows);
  await insert.orUpdate([key], [key]).updateEntity(false).execute();
}
