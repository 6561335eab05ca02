import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { randomText } from '../crypto/tokens';
import { WorkspaceEntity } from './workspace.entity';

/** Beyond so many of one name a number would take as many look-ups. */
const MAX_NUMBERED_SLUGS = 10;
const RANDOM_ENDING = { alphabet: 'abcdefghjkmnpqrstuvwxyz23456789', length: 8 };

export async function findWorkspace(db: EntityManager, id: string): Promise<WorkspaceEntity | null> {
  return db.findOneBy(WorkspaceEntity, { id });
}

export async function listWorkspaces(db: EntityManager, ids: readonly string[]): Promise<WorkspaceEntity[]> {
  return db.findBy(WorkspaceEntity, { id: In([...ids]) });
}

/** Those that require two-factor authentication. */
export async function listRequiringWorkspaces(db: EntityManager): Promise<WorkspaceEntity[]> {
  return db.findBy(WorkspaceEntity, { requiredSince: Not(IsNull()) });
}

/** Makes this unit of work the only one that changes the workspace until it commits; see `claimAccount`. */
export async function claimWorkspace(tx: EntityManager, id: string): Promise<WorkspaceEntity> {
  await tx.update(WorkspaceEntity, { id }, { claims: () => 'claims + 1' });
  const workspace = await findWorkspace(tx, id);
  if (!workspace) throw new Error('The workspace that access was granted to is gone');
  return workspace;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is free; after the tenth, one with an ending by chance. */
export async function findFreeSlug(db: EntityManager, slug: string): Promise<string> {
  for (let number = 1; number <= MAX_NUMBERED_SLUGS; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!(await db.existsBy(WorkspaceEntity, { slug: candidate }))) return candidate;
  }
  return `${slug}-${randomText(RANDOM_ENDING.alphabet, RANDOM_ENDING.length)}`;
}

export async function findWorkspaceBySlug(db: EntityManager, slug: string): Promise<WorkspaceEntity | null> {
  return db.findOneBy(WorkspaceEntity, { slug });
}
