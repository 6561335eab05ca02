import { isUniqueViolation } from '../database/failures';
import { requirePublicName } from '../publicName';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { openWorkspace } from './openWorkspace';
import type { WorkspaceEntity } from './workspace.entity';

/** Workspaces of one name that are made at the same moment may find the same address free; one of them gets it. */
const MAX_TRIES = 20;

/** Makes a workspace that the person owns. */
export async function createWorkspace(
  runtime: Runtime,
  actor: Actor,
  input: { name: string },
): Promise<WorkspaceEntity> {
  const name = requirePublicName(input.name, 'name');
  const opening = { name, ownerId: actor.userId, device: actor.device, now: runtime.clock() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runtime.database.transaction((tx) => openWorkspace(runtime, tx, opening));
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === MAX_TRIES) throw error;
    }
  }
}
