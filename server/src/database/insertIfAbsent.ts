import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';

/**
 * Inserts the rows whose unique `key` doesn't exist yet, also under concurrency. Unlike MySQL's INSERT IGNORE, throws for any other
 * violation.
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
