import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import type { Device } from '../device';
import { AuditEventType } from '../events/eventType';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { endSetups } from '../two-factor/endSetups';
import { isEndless, UNTRIED } from '../two-factor/secondFactorBudget';
import { remember } from '../two-factor/triedAccount.store';
import { listWorkspaceNames } from '../workspaces/workspace.store';
import { closeChallengesOf } from './challenge.store';
import { forgetWrongPasswords } from './checkPassword';
import { hashNewPassword } from './hashNewPassword';
import type { PasswordResetEntity } from './passwordReset.entity';
import { closeResetsOf, findOpenReset, spendReset } from './passwordReset.store';
import { endAllSessions } from './session.store';
import { UserEntity } from './user.entity';
import { claimAccount, findUser } from './user.store';

export interface ResetInput {
  token: string;
  newPassword: string;
  device: Device;
}

/**
 * Sets a new password with a mailed link and ends all sessions; it opens none, so the second factor is never skipped. Lifts what
 * only waiting doesn't lift: the refusal after too many wrong passwords, and the endless lock of the second factor (S12).
 */
export async function resetPassword(runtime: Runtime, input: ResetInput): Promise<void> {
  const now = runtime.clock();
  const { open, about } = await runtime.database.read((db) => findReset(db, input.token, now));
  if (!open) throw linkIsSpent();
  const passwordHash = await hashNewPassword(runtime, {
    password: input.newPassword,
    about,
    field: 'newPassword',
  });
  await runtime.database.transaction(async (tx) => {
    const account = await claimAccount(tx, open.userId);
    if (!account || !(await spendReset(tx, open.id, now))) throw linkIsSpent();
    await tx.update(UserEntity, { id: open.userId }, { passwordHash });
    await forgetWrongPasswords(runtime, tx, account);
    if (isEndless(account.secondFactorLockedUntil)) await remember(tx, account.id, UNTRIED);
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

/** The open link, and what an attacker knows about its account's holder. */
async function findReset(
  db: EntityManager,
  token: string,
  now: Date,
): Promise<{ open: PasswordResetEntity | null; about: string[] }> {
  const open = await findOpenReset(db, token, now);
  const user = open && (await findUser(db, open.userId));
  if (!user) return { open: null, about: [] };
  return { open, about: [user.name, user.email, ...(await listWorkspaceNames(db, user.id))] };
}

/** Unknown, used and too old alike. */
function linkIsSpent(): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, 'This link is no longer valid. Ask for a new one.', {
    field: 'token',
  });
}
