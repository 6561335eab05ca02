import { UserEntity } from '../../accounts/user.entity';
import type { SessionActor } from '../../core/actor';
import { requirePublicName } from '../../core/publicName';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { claimActor } from '../claimActor';

/** Changes the account's name. Throws BAD_USER_INPUT if the name isn't allowed, and UNAUTHENTICATED if the session has ended. */
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
    await runtime.events.record(tx, {
      type: AuditEventType.PROFILE_CHANGED,
      at: runtime.clock(),
      subjectId: id,
      device: actor.device,
      details: { name },
    });
  });
}
