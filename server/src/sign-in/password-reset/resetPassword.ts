import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { hashNewPassword } from '../../accounts/passwords/hashNewPassword';
import { clearWrongPasswords } from '../../accounts/passwords/wrongPasswords.store';
import { UserEntity } from '../../accounts/user.entity';
import { claimAccount } from '../../accounts/user.store';
import type { Device } from '../../core/device';
import { Refusal } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { closeChallengesOf } from '../../sessions/challenges/challenge.store';
import { endAllSessions } from '../../sessions/session.store';
import { isIndefinite, NO_ATTEMPTS } from '../../two-factor/attempts/attemptLimit.rules';
import { saveAttemptLimit } from '../../two-factor/attempts/attemptLimit.store';
import { cancelUnfinishedEnrollments } from '../../two-factor/enrollment/cancelUnfinishedEnrollments';
import { listWorkspaceNames } from '../../workspaces/workspace.store';
import { closeResetsOf, consumeReset, findOpenReset } from './passwordReset.store';

export interface ResetInput {
  token: string;
  newPassword: string;
  device: Device;
}

/**
 * Sets a new password with a mailed link and ends all sessions. Creates no session, so the second factor can't be skipped. Lifts the
 * lockout after wrong passwords, and a lockout of the second factor that doesn't expire (S12).
 */
export async function resetPassword(runtime: Runtime, input: ResetInput): Promise<void> {
  const now = runtime.clock();
  const { id, userId, about } = await runtime.database.read((db) => findReset(db, input.token, now));
  const { newPassword: password, device } = input;
  const passwordHash = await hashNewPassword(runtime, { password, about, field: 'newPassword' });
  await runtime.database.transaction(async (tx) => {
    const account = await claimAccount(tx, userId);
    if (!account || !(await consumeReset(tx, id, now))) throw invalidLink();
    await tx.update(UserEntity, { id: userId }, { passwordHash });
    await clearWrongPasswords(runtime.pepper, tx, account);
    if (isIndefinite(account.secondFactorLockedUntil)) await saveAttemptLimit(tx, account.id, NO_ATTEMPTS);
    await endAllSessions(tx, userId);
    await closeChallengesOf(tx, userId, now);
    await closeResetsOf(tx, userId, now);
    await cancelUnfinishedEnrollments(tx, userId, now);
    const event = { type: AuditEventType.PASSWORD_RESET, at: now, subjectId: userId, device };
    await runtime.events.record(tx, event);
  });
}

/** Returns the link, its account, and the words that the new password must not consist of. */
async function findReset(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<{ id: string; userId: string; about: string[] }> {
  const open = await findOpenReset(db, token, now);
  if (!open) throw invalidLink();
  const { id: userId, name, email } = open.account;
  return { id: open.id, userId, about: [name, email, ...(await listWorkspaceNames(db, userId))] };
}

/** For links that are unknown, used or expired. */
function invalidLink(): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, 'This link is no longer valid. Ask for a new one.', {
    field: 'token',
  });
}
