import { ErrorCode } from '@twinlock/shared';
import type { SessionActor } from '../core/actor';
import { requirePublicName } from '../core/publicName';
import { Refusal } from '../core/refusal';
import { isUniqueViolation } from '../database/failures';
import type { Runtime } from '../runtime/runtime';
import { claimActor } from '../sessions/claimActor';
import { openWorkspace } from './openWorkspace';
import { requireSlug } from './slug.rules';
import type { WorkspaceEntity } from './workspace.entity';

/** Concurrent transactions can derive the same free slug; the unique key accepts one, and the others retry. */
const MAX_ATTEMPTS = 20;

/** Creates a workspace owned by the actor. Derives the slug from the name if none is given. Throws CONFLICT if it is taken. */
export async function createWorkspace(
  runtime: Runtime,
  actor: SessionActor,
  input: { name: string; slug: string | null },
): Promise<WorkspaceEntity> {
  const name = requirePublicName(input.name, 'name');
  const slug = input.slug === null ? null : requireSlug(input.slug);
  const newWorkspace = { name, slug, ownerId: actor.userId, device: actor.device, now: runtime.clock() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runtime.database.transaction(async (tx) => {
        await claimActor(tx, actor);
        return openWorkspace(runtime, tx, newWorkspace);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      if (slug !== null) throw slugTaken();
      if (attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

function slugTaken(): Refusal {
  return new Refusal(ErrorCode.CONFLICT, 'Another workspace has this address. Choose another one.', {
    field: 'slug',
  });
}
