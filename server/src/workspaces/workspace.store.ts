import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { randomText } from '../crypto/tokens';
import { WorkspaceEntity } from './workspace.entity';

/** Numbers tried before a random suffix; each one takes a query. */
const MAX_NUMBERED_SLUGS = 10;
const RANDOM_SUFFIX = { alphabet: 'abcdefghjkmnpqrstuvwxyz23456789', length: 8 };

export async function findWorkspace(db: EntityManager, id: string): Promise<WorkspaceEntity | null> {
  return db.findOneBy(WorkspaceEntity, { id });
}

export async function listWorkspaces(db: EntityManager, ids: readonly string[]): Promise<WorkspaceEntity[]> {
  return db.findBy(WorkspaceEntity, { id: In([...ids]) });
}

export async function listRequiringWorkspaces(db: EntityManager): Promise<WorkspaceEntity[]> {
  return db.findBy(WorkspaceEntity, { requiredSince: Not(IsNull()) });
}

export async function listWorkspaceNames(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(
    'SELECT w.name FROM memberships m JOIN workspaces w ON w.id = m.workspaceId WHERE m.userId = ?',
    [userId],
  );
  return rows.map(({ name }) => name);
}

/** Serializes transactions that change the workspace: others wait or are retried until this one commits; see `claimAccount`. */
export async function claimWorkspace(tx: EntityManager, id: string): Promise<WorkspaceEntity> {
  await tx.increment(WorkspaceEntity, { id }, 'claims', 1);
  const workspace = await findWorkspace(tx, id);
  if (!workspace) throw new Error('The workspace no longer exists');
  return workspace;
}

/** Returns the first of `slug`, `slug-2`, `slug-3` … that is free; with a random suffix if the first ten are taken. */
export async function findFreeSlug(db: EntityManager, slug: string): Promise<string> {
  for (let number = 1; number <= MAX_NUMBERED_SLUGS; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!(await db.existsBy(WorkspaceEntity, { slug: candidate }))) return candidate;
  }
  return `${slug}-${randomText(RANDOM_SUFFIX.alphabet, RANDOM_SUFFIX.length)}`;
}

export async function findWorkspaceBySlug(db: EntityManager, slug: string): Promise<WorkspaceEntity | null> {
  return db.findOneBy(WorkspaceEntity, { slug });
}
