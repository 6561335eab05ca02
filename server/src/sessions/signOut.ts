import type { SessionActor } from '../core/actor';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { endSession } from './session.store';

export async function signOut(runtime: Runtime, actor: SessionActor): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    await endSession(tx, actor);
    await runtime.events.record(tx, {
      type: AuditEventType.SIGNED_OUT,
      at: runtime.clock(),
      subjectId: actor.userId,
      device: actor.device,
    });
  });
}
