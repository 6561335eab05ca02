import { type EntityManager, In, IsNull, LessThan, Not } from 'typeorm';
import { randomText } from '../crypto/tokens';
import { readRows, updateRows } from '../database/rows';
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

/** A workspace, and when its tallies were last compared. */
export interface TallyCheck {
  workspaceId: string;
  talliesCheckedAt: Date | null;
}

/** Workspaces whose tallies were compared before that moment or never, those first. */
export async function listLongestUnchecked(
  db: EntityManager,
  { before, limit }: { before: Date; limit: number },
): Promise<TallyCheck[]> {
  const found = await db.find(WorkspaceEntity, {
    select: { id: true, talliesCheckedAt: true },
    where: [{ talliesCheckedAt: IsNull() }, { talliesCheckedAt: LessThan(before) }],
    order: { talliesCheckedAt: 'ASC' },
    take: limit,
  });
  return found.map(({ id, talliesCheckedAt }) => ({ workspaceId: id, talliesCheckedAt }));
}

/** Names of the workspaces that the person belongs to. */
export async function listWorkspaceNames(db: EntityManager, userId: string): Promise<string[]> {
  const rows = await readRows(
    db,
    'SELECT w.name FROM memberships m JOIN workspaces w ON w.id = m.workspaceId WHERE m.userId = ?',
    [userId],
  );
  return rows.map(({ name }) => String(name));
}

/** Of any number that take up where the same check left off, one is told true. */
export async function takeTallyCheck(
  tx: EntityManager,
  { workspaceId: id, talliesCheckedAt }: TallyCheck,
  next: Date | null,
): Promise<boolean> {
  const where = { id, talliesCheckedAt };
  return (await updateRows(tx, WorkspaceEntity, { where, set: { talliesCheckedAt: next } })) === 1;
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
