import { ErrorCode, MAX_RESET_REASON_LENGTH, MIN_RESET_REASON_LENGTH } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { badInput, notFound, Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { closeChallengesOf } from '../sign-in/challenge.store';
import { endAllSessions } from '../sign-in/session.store';
import { UserEntity } from '../sign-in/user.entity';
import { claimAccount } from '../sign-in/user.store';
import { EnrollmentState } from '../two-factor/enrollment';
import { removeTwoFactor } from '../two-factor/removeTwoFactor';
import { UNTRIED } from '../two-factor/secondFactorBudget';
import { remember } from '../two-factor/triedAccount.store';
import type { MembershipEntity } from './membership.entity';
import { findMembership } from './membership.store';
import { requireStillOwner } from './requireStillOwner';
import { isOwner } from './standing';
import { listStandings } from './standing.store';

export interface ResetInput {
  memberId: string;
  reason: string;
}

/**
 * An owner takes a member's authenticator and recovery codes away, say after a lost phone. The requirement stays: where
 * a workspace requires it, the member is kept out until they have set it up anew.
 */
export async function resetMemberTwoFactor(
  runtime: Runtime,
  actor: Actor,
  input: ResetInput,
): Promise<MembershipEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const membership = await findMembership(tx, input.memberId);
    if (!membership) throw notFound('member');
    const doer = { userId: actor.userId, sessionId: actor.sessionId, apiTokenId: null };
    await requireStillOwner(tx, doer, { workspaceId: membership.workspaceId, now });
    const member = await claimAccount(tx, membership.userId);
    if (!member || !(await findMembership(tx, membership.id))) throw notFound('member');
    await requireMayReset(tx, { actor, member });
    const reason = requireReason(input.reason);
    requireEnabled(member);
    await takeTwoFactorAway(tx, member, now);
    const about = {
      at: now,
      subjectId: member.id,
      actorId: actor.userId,
      device: actor.device,
      details: { reason },
    };
    await runtime.events.record(tx, { type: AuditEventType.TWO_FACTOR_RESET, ...about });
    return membership;
  });
}

/** Removes the second factor with all that hangs on it, for a reset by an owner or by the operator. */
export async function takeTwoFactorAway(tx: EntityManager, member: UserEntity, now: Date): Promise<void> {
  await removeTwoFactor(tx, member, { state: EnrollmentState.RESET, now });
  await remember(tx, member.id, UNTRIED);
  await tx.update(UserEntity, { id: member.id }, { twoFactorResetAt: now });
  await endAllSessions(tx, member.id);
  await closeChallengesOf(tx, member.id, now);
}

/** An authenticator opens every workspace of its holder, so only someone who owns them all may take it away. */
async function requireMayReset(
  tx: EntityManager,
  { actor, member }: { actor: Actor; member: UserEntity },
): Promise<void> {
  if (member.id === actor.userId)
    throw new Refusal(
      ErrorCode.FORBIDDEN,
      'You can’t reset your own two-factor authentication. Turn it off instead.',
    );
  const owned = new Set(
    (await listStandings(tx, actor.userId)).filter(isOwner).map(({ workspaceId }) => workspaceId),
  );
  const ownsAll = (await listStandings(tx, member.id)).every(({ workspaceId }) => owned.has(workspaceId));
  if (!ownsAll) {
    throw new Refusal(
      ErrorCode.FORBIDDEN,
      'This person also belongs to a workspace that you don’t own. Ask the operator of this instance.',
      { field: 'memberId' },
    );
  }
}

function requireReason(text: string): string {
  const reason = text.trim();
  const { length } = [...reason];
  if (length < MIN_RESET_REASON_LENGTH)
    throw badInput('reason', `Give a reason of at least ${MIN_RESET_REASON_LENGTH} characters.`);
  if (length > MAX_RESET_REASON_LENGTH)
    throw badInput('reason', `Keep the reason within ${MAX_RESET_REASON_LENGTH} characters.`);
  return reason;
}

function requireEnabled(member: UserEntity): void {
  if (member.activeEnrollmentId !== null) return;
  throw new Refusal(
    ErrorCode.TWO_FACTOR_NOT_ENABLED,
    'This person has no two-factor authentication that could be reset.',
  );
}
