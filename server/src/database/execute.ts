import type { EntityManager, QueryRunner } from 'typeorm';

/**
 * Runs a constant statement within a transaction, and returns the number of affected rows. For measured hot paths: TypeORM spends as
 * long on building a statement as the database on running it.
 */
export async function execute(
  { queryRunner }: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const { affected } = await (queryRunner as QueryRunner).query(sql, [...parameters], true);
  return affected ?? 0;
}
