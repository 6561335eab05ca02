import { AuditEventType } from '../events/eventType';
import { requirePublicName } from '../publicName';
import type { Runtime } from '../runtime';
import { relistName } from '../workspaces/listing.store';
import type { Actor } from './actor';
import { UserEntity } from './user.entity';
import { claimOwnAccount } from './user.store';

/** Changes the name that others see. */
export async function updateProfile(runtime: Runtime, actor: Actor, input: { name: string }): Promise<void> {
  const name = requirePublicName(input.name, 'name');
  await runtime.database.transaction(async (tx) => {
    const { id, email, name: before } = await claimOwnAccount(tx, actor.userId);
    if (name === before) return;
    await tx.update(UserEntity, { id }, { name });
    await relistName(tx, { id, name, email });
    const about = { at: runtime.clock(), subjectId: actor.userId, device: actor.device };
    await runtime.events.record(tx, { type: AuditEventType.PROFILE_CHANGED, ...about, details: { name } });
  });
}
