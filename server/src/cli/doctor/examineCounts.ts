import type { EntityManager } from 'typeorm';
import type { Config } from '../../config';
import { openDatabase } from '../../database/openDatabase';
import { entities } from '../../entities';
import { compareTallies } from '../../workspaces/memberTally.store';
import { WorkspaceEntity } from '../../workspaces/workspace.entity';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, reasonOf, well, wrong } from './finding';

/** Whether the kept counts of members are what the members are. */
export async function examineCounts(config: Config, { isCurrent }: ExaminedDatabase): Promise<Finding> {
  if (!isCurrent) return well('not compared on this database');
  try {
    const miscounted = await listMiscounted(config);
    if (miscounted.length === 0) return well('what is kept of members is what they are');
    return wrong(
      `those of ${miscounted.join(', ')} differ from the members. A server of this version corrects that within the hour; see that one runs.`,
    );
  } catch (error) {
    return wrong(`${reasonOf(error)}.`);
  }
}

async function listMiscounted(config: Config): Promise<string[]> {
  const database = await openDatabase(config.database, entities);
  try {
    const workspaces = await database.read((db) =>
      db.find(WorkspaceEntity, { select: { id: true, slug: true }, order: { slug: 'ASC' } }),
    );
    const miscounted: string[] = [];
    for (const { id, slug } of workspaces) {
      if (await database.read((db) => isMiscounted(db, id))) miscounted.push(slug);
    }
    return miscounted;
  } finally {
    await database.close();
  }
}

async function isMiscounted(db: EntityManager, workspaceId: string): Promise<boolean> {
  return (await compareTallies(db, { workspaceId, now: new Date() })).length > 0;
}
