import { AuditEventType } from '../events/eventType';
import { requireName } from '../names';
import type { Runtime } from '../runtime';
import { byDoer, type Doer } from './doer';
import { WorkspaceEntity } from './workspace.entity';
import { claimWorkspace } from './workspace.store';

/** Changes the workspace's name; its slug stays, so that no link breaks. */
export async function renameWorkspace(
  runtime: Runtime,
  doer: Doer,
  input: { workspaceId: string; name: string },
): Promise<WorkspaceEntity> {
  const name = requireName(input.name, 'name');
  return runtime.database.transaction(async (tx) => {
    const workspace = await claimWorkspace(tx, input.workspaceId);
    if (workspace.name === name) return workspace;
    await tx.update(WorkspaceEntity, { id: workspace.id }, { name });
    await runtime.events.record(tx, {
      type: AuditEventType.WORKSPACE_RENAMED,
      at: runtime.clock(),
      workspaceId: workspace.id,
      ...byDoer(doer),
      details: { from: workspace.name, to: name },
    });
    return { ...workspace, name };
  });
}
