import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { checkPassword, uncountAttempt } from '../accounts/passwords/checkPassword';
import { hashNewPassword } from '../accounts/passwords/hashNewPassword';
import { UserEntity } from '../accounts/user.entity';
import { claimOwnAccount, findUser } from '../accounts/user.store';
import type { SessionActor } from '../core/actor';
import { badInput, Refusal } from '../core/refusal';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { closeChallengesOf } from '../sessions/challenges/challenge.store';
import { unauthenticated } from '../sessions/session.rules';
import { endOtherSessions, rotateSession } from '../sessions/session.store';
import { cancelUnfinishedEnrollments } from '../two-factor/enrollment/cancelUnfinishedEnrollments';
import { listWorkspaceNames } from '../workspaces/workspace.store';
import { closeResetsOf } from './password-reset/passwordReset.store';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Sets a new password, ends the other sessions, and returns this one's new token. */
export async function changePassword(
  runtime: Runtime,
  actor: SessionActor,
  { currentPassword, newPassword }: PasswordChange,
): Promise<string> {
  const [user, workspaces] = await runtime.database.read(async (db) => [
    await findUser(db, actor.userId),
    await listWorkspaceNames(db, actor.userId),
  ]);
  if (!user) throw unauthenticated();
  await requireCurrentPassword(runtime, { actor, user, currentPassword });
  if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC'))
    throw badInput('newPassword', 'This is your current password. Choose another one.');
  const about = [user.name, user.email, ...workspaces];
  const passwordHash = await hashNewPassword(runtime, { password: newPassword, about, field: 'newPassword' });
  return runtime.database.transaction((tx) => storePassword(runtime, tx, { actor, passwordHash }));
}

/** A wrong password counts as a failed attempt, as at sign-in (S12). */
async function requireCurrentPassword(
  runtime: Runtime,
  { actor, user, currentPassword }: { actor: SessionActor; user: UserEntity; currentPassword: string },
): Promise<void> {
  const attempt = { email: user.email, password: currentPassword, device: actor.device };
  try {
    const right = await checkPassword(runtime, attempt);
    await runtime.database.transaction((tx) => uncountAttempt(tx, right));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== ErrorCode.INVALID_CREDENTIALS) throw error;
    throw new Refusal(error.code, 'The current password is wrong.', { field: 'currentPassword' });
  }
}

/** Throws if the session has ended in the meantime, for example by another change of the password. */
async function storePassword(
  runtime: Runtime,
  tx: EntityManager,
  { actor, passwordHash }: { actor: SessionActor; passwordHash: string },
): Promise<string> {
  const now = runtime.clock();
  const { userId, device } = actor;
  await claimOwnAccount(tx, userId);
  await tx.update(UserEntity, { id: userId }, { passwordHash });
  await endOtherSessions(tx, actor);
  await closeChallengesOf(tx, userId, now);
  await closeResetsOf(tx, userId, now);
  await cancelUnfinishedEnrollments(tx, userId, now);
  const event = { type: AuditEventType.PASSWORD_CHANGED, at: now, subjectId: userId, device };
  await runtime.events.record(tx, event);
  return rotateSession(tx, actor);
}
