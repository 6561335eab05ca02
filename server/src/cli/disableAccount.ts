import type { EntityManager } from 'typeorm';
import { UserEntity } from '../accounts/user.entity';
import { showEmail } from '../core/email.rules';
import { WorkspaceRole } from '../core/workspaceRole';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { closeChallengesOf } from '../sessions/challenges/challenge.store';
import { endAndCountSessions } from '../sessions/session.store';
import { cancelUnfinishedEnrollments } from '../two-factor/enrollment/cancelUnfinishedEnrollments';
import { BY_OPERATOR, claimPerson } from './operate';

/** Ends a person's sessions, and their sign-ins and setups in progress (S39). */
export async function endSessions(runtime: Runtime, email: string): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    const count = await endAllInProgress(runtime, tx, { person, now });
    const about = { at: now, subjectId: person.id, ...BY_OPERATOR, details: { by: 'operator', count } };
    await runtime.events.record(tx, { type: AuditEventType.SESSIONS_ENDED, ...about });
    const tokens = person.disabledAt === null ? 'still work' : 'are refused, since the account is disabled';
    return `${describeCount(count)} of ${showEmail(person.email)} ended. Their API tokens ${tokens}.`;
  });
}

/** Disables an account: ends its sessions, and rejects its sign-ins and API tokens until it is enabled again (S39). */
export async function disableAccount(runtime: Runtime, email: string): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    if (person.disabledAt !== null)
      return `${showEmail(person.email)} is disabled already; nothing was changed.`;
    await tx.update(UserEntity, { id: person.id }, { disabledAt: now });
    const count = await endAllInProgress(runtime, tx, { person, now });
    const about = { at: now, subjectId: person.id, ...BY_OPERATOR, details: { by: 'operator' } };
    await runtime.events.record(tx, { type: AuditEventType.ACCOUNT_DISABLED, ...about });
    return [
      `${showEmail(person.email)} is disabled. ${describeCount(count)} ended; API tokens that they made are refused.`,
      ...(await warnOfLastOwner(tx, person)),
    ].join('\n');
  });
}

export async function enableAccount(runtime: Runtime, email: string): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    if (person.disabledAt === null) return `${showEmail(person.email)} is not disabled; nothing was changed.`;
    await tx.update(UserEntity, { id: person.id }, { disabledAt: null });
    const about = { at: now, subjectId: person.id, ...BY_OPERATOR, details: { by: 'operator' } };
    await runtime.events.record(tx, { type: AuditEventType.ACCOUNT_ENABLED, ...about });
    return `${showEmail(person.email)} is enabled and may sign in again. API tokens that they made work again.`;
  });
}

/** Returns the number of live sessions that ended. */
async function endAllInProgress(
  { config }: Runtime,
  tx: EntityManager,
  { person, now }: { person: UserEntity; now: Date },
): Promise<number> {
  const count = await endAndCountSessions(tx, { userId: person.id, limits: config.sessionLimits, now });
  await closeChallengesOf(tx, person.id, now);
  await cancelUnfinishedEnrollments(tx, person.id, now);
  return count;
}

async function warnOfLastOwner(tx: EntityManager, { id }: UserEntity): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT w.name FROM memberships m JOIN workspaces w ON w.id = m.workspaceId
      WHERE m.userId = ? AND m.role = ? AND NOT EXISTS (
        SELECT 1 FROM memberships o JOIN users u ON u.id = o.userId
         WHERE o.workspaceId = m.workspaceId AND o.role = ? AND o.userId <> ? AND u.disabledAt IS NULL)
      ORDER BY w.name`,
    [id, WorkspaceRole.OWNER, WorkspaceRole.OWNER, id],
  );
  return rows.map(({ name }) => `${name} has no other enabled owner: make-owner makes one.`);
}

function describeCount(sessions: number): string {
  return sessions === 1 ? '1 session' : `${sessions} sessions`;
}
