import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../accounts/user.entity';
import { claimAccount } from '../../accounts/user.store';
import type { SessionActor } from '../../core/actor';
import { notFound, Refusal } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { closeChallengesOf } from '../../sessions/challenges/challenge.store';
import { endAllSessions } from '../../sessions/session.store';
import { NO_ATTEMPTS } from '../../two-factor/attempts/attemptLimit.rules';
import { saveAttemptLimit } from '../../two-factor/attempts/attemptLimit.store';
import { EnrollmentState } from '../../two-factor/enrollment/enrollment.rules';
import { removeTwoFactor } from '../../two-factor/removeTwoFactor';
import { requireStillOwner } from '../access/requireStillOwner';
import { isBlocked, isOwner } from '../access/workspaceAccess.rules';
import { listAccess } from '../access/workspaceAccess.store';
import type { MembershipEntity } from './membership.entity';
import { findMembership } from './membership.store';
import { requireResetReason } from './resetReason';

export interface ResetInput {
  memberId: string;
  reason: string;
}

/**
 * Removes a member's authenticator and recovery codes, for example after a lost phone. The security rule still applies: a
 * workspace that requires two-factor authentication refuses access until the member sets it up again.
 */
export async function resetMemberTwoFactor(
  runtime: Runtime,
  actor: SessionActor,
  input: ResetInput,
): Promise<MembershipEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const membership = await findMembership(tx, input.memberId);
    if (!membership) throw notFound('member');
    await requireStillOwner(tx, actor, { workspaceId: membership.workspaceId, now });
    const member = await claimAccount(tx, membership.userId);
    if (!member || !(await findMembership(tx, membership.id))) throw notFound('member');
    await requireCanReset(tx, { actor, member, now });
    const reason = requireResetReason(input.reason);
    requireEnabled(member);
    await clearTwoFactor(tx, member, now);
    const { userId: actorId, device } = actor;
    const about = { at: now, subjectId: member.id, actorId, device, details: { reason } };
    await runtime.events.record(tx, { type: AuditEventType.TWO_FACTOR_RESET, ...about });
    return membership;
  });
}

/** Removes the second factor, sessions and challenges, for a reset by an owner or the operator. The caller has claimed the account. */
export async function clearTwoFactor(tx: EntityManager, member: UserEntity, now: Date): Promise<void> {
  await removeTwoFactor(tx, member, { state: EnrollmentState.RESET, now });
  await saveAttemptLimit(tx, member.id, NO_ATTEMPTS);
  await tx.update(UserEntity, { id: member.id }, { twoFactorResetAt: now });
  await endAllSessions(tx, member.id);
  await closeChallengesOf(tx, member.id, now);
}

/** An authenticator protects every workspace of the member, so only an owner with access to all of them can reset it (S21). */
async function requireCanReset(
  tx: EntityManager,
  { actor, member, now }: { actor: SessionActor; member: UserEntity; now: Date },
): Promise<void> {
  if (member.id === actor.userId)
    throw new Refusal(
      ErrorCode.FORBIDDEN,
      'You can’t reset your own two-factor authentication. Turn it off instead.',
    );
  const owned = new Set(
    (await listAccess(tx, actor.userId))
      .filter((access) => isOwner(access) && !isBlocked(access, now))
      .map(({ workspaceId }) => workspaceId),
  );
  const ownsAll = (await listAccess(tx, member.id)).every(({ workspaceId }) => owned.has(workspaceId));
  if (!ownsAll) {
    throw new Refusal(
      ErrorCode.FORBIDDEN,
      'This person also belongs to a workspace that you don’t own. Ask the operator of this instance.',
      { field: 'memberId' },
    );
  }
}

function requireEnabled(member: UserEntity): void {
  if (member.activeEnrollmentId !== null) return;
  throw new Refusal(
    ErrorCode.TWO_FACTOR_NOT_ENABLED,
    'This person has no two-factor authentication to reset.',
  );
}
