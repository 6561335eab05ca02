import { DEFAULT_GRACE_PERIOD_DAYS } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import { newId } from '../ids';
import type { Runtime } from '../runtime';
import { insertMembership } from './membership.store';
import { WorkspaceRole } from './roles';
import { slugFrom } from './slug';
import { WorkspaceEntity } from './workspace.entity';
import { findFreeSlug } from './workspace.store';

export interface NewWorkspace {
  name: string;
  /** Null for one made from the name. The insert fails on its key if another workspace has it. */
  slug: string | null;
  ownerId: string;
  device: Device | null;
  now: Date;
}

/** Makes a workspace whose first owner is `ownerId`. */
export async function openWorkspace(
  { events }: Runtime,
  tx: EntityManager,
  { name, slug, ownerId, device, now }: NewWorkspace,
): Promise<WorkspaceEntity> {
  const workspace = {
    id: newId(),
    name,
    slug: slug ?? (await findFreeSlug(tx, slugFrom(name))),
    createdAt: now,
    requiredSince: null,
    gracePeriodDays: DEFAULT_GRACE_PERIOD_DAYS,
    talliesCheckedAt: null,
    claims: 0,
  };
  await tx.insert(WorkspaceEntity, workspace);
  await insertMembership(tx, { workspaceId: workspace.id, userId: ownerId, role: WorkspaceRole.OWNER, now });
  const about = { at: now, subjectId: ownerId, workspaceId: workspace.id, device, details: { name } };
  await events.record(tx, { type: AuditEventType.WORKSPACE_CREATED, ...about });
  return workspace;
}
