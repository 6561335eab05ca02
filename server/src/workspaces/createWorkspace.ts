import { ErrorCode } from '@twinlock/shared';
import { isUniqueViolation } from '../database/failures';
import { requirePublicName } from '../publicName';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { openWorkspace } from './openWorkspace';
import { requireSlug } from './slug';
import type { WorkspaceEntity } from './workspace.entity';

/** Workspaces of one name that are made at the same moment may find the same address free; one of them gets it. */
const MAX_TRIES = 20;

/** Makes a workspace that the person owns, at the address that they choose or at one made from its name. */
export async function createWorkspace(
  runtime: Runtime,
  actor: Actor,
  input: { name: string; slug: string | null },
): Promise<WorkspaceEntity> {
  const name = requirePublicName(input.name, 'name');
  const slug = input.slug === null ? null : requireSlug(input.slug);
  const opening = { name, slug, ownerId: actor.userId, device: actor.device, now: runtime.clock() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runtime.database.transaction((tx) => openWorkspace(runtime, tx, opening));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (slug !== null) throw slugTaken();
      if (attempt === MAX_TRIES) throw error;
    }
  }
}

function slugTaken(): Refusal {
  return new Refusal(ErrorCode.CONFLICT, 'Another workspace has this address. Choose another one.', {
    field: 'slug',
  });
}
