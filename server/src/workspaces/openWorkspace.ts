import { DEFAULT_GRACE_PERIOD_DAYS } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Device } from '../core/device';
import { newId } from '../core/ids';
import { WorkspaceRole } from '../core/workspaceRole';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { insertMembership } from './members/membership.store';
import { slugFrom } from './slug.rules';
import { WorkspaceEntity } from './workspace.entity';
import { findFreeSlug } from './workspace.store';

export interface NewWorkspace {
  name: string;
  /** Null to derive one from the name. The insert fails on the unique key if another workspace has it. */
  slug: string | null;
  ownerId: string;
  device: Device | null;
  now: Date;
}

/** Creates a workspace whose first owner is `ownerId`. */
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
    claims: 0,
  };
  await tx.insert(WorkspaceEntity, workspace);
  await insertMembership(tx, { workspaceId: workspace.id, userId: ownerId, role: WorkspaceRole.OWNER, now });
  const about = { at: now, subjectId: ownerId, workspaceId: workspace.id, device, details: { name } };
  await events.record(tx, { type: AuditEventType.WORKSPACE_CREATED, ...about });
  return workspace;
}
