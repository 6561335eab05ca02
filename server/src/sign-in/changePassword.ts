import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { badInput, Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { endSetups } from '../two-factor/endSetups';
import { listWorkspaceNames } from '../workspaces/workspace.store';
import type { Actor } from './actor';
import { closeChallengesOf } from './challenge.store';
import { checkPassword, forgiveTry } from './checkPassword';
import { hashNewPassword } from './hashNewPassword';
import { closeResetsOf } from './passwordReset.store';
import { unauthenticated } from './session';
import { endOtherSessions, rotateSession } from './session.store';
import { UserEntity } from './user.entity';
import { claimOwnAccount, findUser } from './user.store';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Sets a new password, ends the other sessions, and returns this one's new token. */
export async function changePassword(
  runtime: Runtime,
  actor: Actor,
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

/** Wrong ones count like those at sign-in (S12). */
async function requireCurrentPassword(
  runtime: Runtime,
  { actor, user, currentPassword }: { actor: Actor; user: UserEntity; currentPassword: string },
): Promise<void> {
  const attempt = { email: user.email, password: currentPassword, device: actor.device };
  try {
    const right = await checkPassword(runtime, attempt);
    await runtime.database.transaction((tx) => forgiveTry(tx, right));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== ErrorCode.INVALID_CREDENTIALS) throw error;
    throw new Refusal(error.code, 'The current password is wrong.', { field: 'currentPassword' });
  }
}

/** Fails where the session has ended meanwhile, as by another change of the password. */
async function storePassword(
  runtime: Runtime,
  tx: EntityManager,
  { actor, passwordHash }: { actor: Actor; passwordHash: string },
): Promise<string> {
  const now = runtime.clock();
  const owner = await claimOwnAccount(tx, actor.userId);
  await tx.update(UserEntity, { id: owner.id }, { passwordHash });
  await endOtherSessions(tx, actor);
  await closeChallengesOf(tx, owner.id, now);
  await closeResetsOf(tx, owner.id, now);
  await endSetups(tx, owner.id, now);
  const about = { at: now, subjectId: owner.id, device: actor.device };
  await runtime.events.record(tx, { type: AuditEventType.PASSWORD_CHANGED, ...about });
  return rotateSession(tx, actor);
}
