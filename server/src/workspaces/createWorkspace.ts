import { requireName } from '../names';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { openWorkspace } from './openWorkspace';
import type { WorkspaceEntity } from './workspace.entity';

/** Makes a workspace that the person owns. */
export async function createWorkspace(
  runtime: Runtime,
  actor: Actor,
  input: { name: string },
): Promise<WorkspaceEntity> {
  const name = requireName(input.name, 'name');
  const opening = { name, ownerId: actor.userId, device: actor.device, now: runtime.clock() };
  return runtime.database.transaction((tx) => openWorkspace(runtime, tx, opening));
}
