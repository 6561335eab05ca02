import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { endSetups } from '../two-factor/endSetups';
import type { Actor } from './actor';
import { closeChallengesOf } from './challenge.store';
import { hashNewPassword } from './hashNewPassword';
import { closeResetsOf } from './passwordReset.store';
import { endOtherSessions, rotateSession } from './session.store';
import { UserEntity } from './user.entity';
import { claimOwnAccount } from './user.store';

/** Sets a new password, ends the other sessions, and answers this one's new token. */
export async function changePassword(
  runtime: Runtime,
  actor: Actor,
  input: { newPassword: string },
): Promise<string> {
  const passwordHash = await hashNewPassword(runtime, input.newPassword, 'newPassword');
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const owner = await claimOwnAccount(tx, actor.userId);
    await tx.update(UserEntity, { id: owner.id }, { passwordHash });
    await endOtherSessions(tx, actor);
    await closeChallengesOf(tx, owner.id, now);
    await closeResetsOf(tx, owner.id, now);
    await endSetups(tx, owner.id, now);
    await runtime.events.record(tx, {
      type: AuditEventType.PASSWORD_CHANGED,
      at: now,
      subjectId: owner.id,
      device: actor.device,
    });
    return rotateSession(tx, actor);
  });
}
