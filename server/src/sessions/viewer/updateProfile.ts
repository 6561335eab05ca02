import { UserEntity } from '../../accounts/user.entity';
import type { SessionActor } from '../../core/actor';
import { requirePublicName } from '../../core/publicName';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { claimActor } from '../claimActor';

/** Changes the name that others see. Throws BAD_USER_INPUT for a name that isn't allowed, UNAUTHENTICATED if the session has ended. */
export async function updateProfile(
  runtime: Runtime,
  actor: SessionActor,
  input: { name: string },
): Promise<void> {
  const name = requirePublicName(input.name, 'name');
  await runtime.database.transaction(async (tx) => {
    const { id, name: before } = await claimActor(tx, actor);
    if (name === before) return;
    await tx.update(UserEntity, { id }, { name });
    const about = { at: runtime.clock(), subjectId: actor.userId, device: actor.device };
    await runtime.events.record(tx, { type: AuditEventType.PROFILE_CHANGED, ...about, details: { name } });
  });
}
