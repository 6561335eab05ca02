import { AuditEventType } from '../events/eventType';
import { requireName } from '../names';
import type { Runtime } from '../runtime';
import type { Actor } from './actor';
import { UserEntity } from './user.entity';

/** Changes the name that others see. */
export async function updateProfile(runtime: Runtime, actor: Actor, input: { name: string }): Promise<void> {
  const name = requireName(input.name, 'name');
  await runtime.database.transaction(async (tx) => {
    await tx.update(UserEntity, { id: actor.userId }, { name });
    const about = { at: runtime.clock(), subjectId: actor.userId, device: actor.device };
    await runtime.events.record(tx, { type: AuditEventType.PROFILE_CHANGED, ...about, details: { name } });
  });
}
