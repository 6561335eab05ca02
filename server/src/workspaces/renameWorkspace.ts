import { AuditEventType } from '../events/eventType';
import { requirePublicName } from '../publicName';
import type { Runtime } from '../runtime';
import { byDoer, type Doer } from './doer';
import { requireStillOwner } from './requireStillOwner';
import { WorkspaceEntity } from './workspace.entity';

/** Changes the workspace's name; its slug stays, so that no link breaks. */
export async function renameWorkspace(
  runtime: Runtime,
  doer: Doer,
  input: { workspaceId: string; name: string },
): Promise<WorkspaceEntity> {
  const name = requirePublicName(input.name, 'name');
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const workspace = await requireStillOwner(tx, doer, { workspaceId: input.workspaceId, now });
    if (workspace.name === name) return workspace;
    await tx.update(WorkspaceEntity, { id: workspace.id }, { name });
    await runtime.events.record(tx, {
      type: AuditEventType.WORKSPACE_RENAMED,
      at: now,
      workspaceId: workspace.id,
      ...byDoer(doer),
      details: { from: workspace.name, to: name },
    });
    return { ...workspace, name };
  });
}
