import { ErrorCode } from '@twinlock/shared';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { endSetups } from '../two-factor/endSetups';
import { closeChallengesOf } from './challenge.store';
import { hashNewPassword } from './hashNewPassword';
import { closeResetsOf, findOpenReset, spendReset } from './passwordReset.store';
import { endAllSessions } from './session.store';
import { UserEntity } from './user.entity';
import { claimAccount } from './user.store';

export interface ResetInput {
  token: string;
  newPassword: string;
  device: Device;
}

/** Sets a new password with a mailed link and ends all sessions; it opens none, so the second factor is never skipped. */
export async function resetPassword(runtime: Runtime, input: ResetInput): Promise<void> {
  const now = runtime.clock();
  const open = await runtime.database.read((db) => findOpenReset(db, input.token, now));
  if (!open) throw linkIsSpent();
  const passwordHash = await hashNewPassword(runtime, input.newPassword, 'newPassword');
  await runtime.database.transaction(async (tx) => {
    if (!(await claimAccount(tx, open.userId)) || !(await spendReset(tx, open.id, now))) throw linkIsSpent();
    await tx.update(UserEntity, { id: open.userId }, { passwordHash });
    await endAllSessions(tx, open.userId);
    await closeChallengesOf(tx, open.userId, now);
    await closeResetsOf(tx, open.userId, now);
    await endSetups(tx, open.userId, now);
    await runtime.events.record(tx, {
      type: AuditEventType.PASSWORD_RESET,
      at: now,
      subjectId: open.userId,
      device: input.device,
    });
  });
}

/** Unknown, used and too old alike. */
function linkIsSpent(): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, 'This link is no longer valid. Ask for a new one.', {
    field: 'token',
  });
}
