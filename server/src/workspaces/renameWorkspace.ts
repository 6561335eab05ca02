import type { WorkspaceActor } from '../core/actor';
import { requirePublicName } from '../core/publicName';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { requireStillOwner } from './access/requireStillOwner';
import { actorFields } from './access/workspaceActor';
import { WorkspaceEntity } from './workspace.entity';

/** Changes the workspace's name. The slug stays the same, so that links keep working. */
export async function renameWorkspace(
  runtime: Runtime,
  actor: WorkspaceActor,
  input: { workspaceId: string; name: string },
): Promise<WorkspaceEntity> {
  const name = requirePublicName(input.name, 'name');
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const workspace = await requireStillOwner(tx, actor, { workspaceId: input.workspaceId, now });
    if (workspace.name === name) return workspace;
    await tx.update(WorkspaceEntity, { id: workspace.id }, { name });
    await runtime.events.record(tx, {
      type: AuditEventType.WORKSPACE_RENAMED,
      at: now,
      workspaceId: workspace.id,
      ...actorFields(actor),
      details: { from: workspace.name, to: name },
    });
    return { ...workspace, name };
  });
}
