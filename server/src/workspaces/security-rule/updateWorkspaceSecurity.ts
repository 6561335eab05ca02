import { ErrorCode, GRACE_PERIOD_DAYS_MAX } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { claimOwnAccount } from '../../accounts/user.store';
import type { WorkspaceActor } from '../../core/actor';
import { badInput, Refusal } from '../../core/refusal';
import { AuditEventType } from '../../events/eventType';
import type { Runtime } from '../../runtime/runtime';
import { requireStillOwner } from '../access/requireStillOwner';
import { actorFields } from '../access/workspaceActor';
import { WorkspaceEntity } from '../workspace.entity';

export interface SecurityInput {
  workspaceId: string;
  /** Null leaves it unchanged. */
  requireTwoFactor: boolean | null;
  /** Null leaves it unchanged. */
  gracePeriodDays: number | null;
}

/**
 * Turns the security rule on or off and sets its grace period. Turning it on requires that the owner uses two-factor
 * authentication; an API token requires it of its creator for every change.
 */
export async function updateWorkspaceSecurity(
  runtime: Runtime,
  actor: WorkspaceActor,
  input: SecurityInput,
): Promise<WorkspaceEntity> {
  requireGracePeriod(input.gracePeriodDays);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const before = await requireStillOwner(tx, actor, { workspaceId: input.workspaceId, now });
    await requireOwnTwoFactor(tx, actor, input);
    const rule = {
      requiredSince: nextRequiredSince(before, input.requireTwoFactor, now),
      gracePeriodDays: input.gracePeriodDays ?? before.gracePeriodDays,
    };
    const after = { ...before, ...rule };
    if (isSameRule(before, after)) return before;
    await tx.update(WorkspaceEntity, { id: before.id }, rule);
    await recordChange(runtime, tx, { actor, before, after, now });
    return after;
  });
}

function nextRequiredSince(
  { requiredSince }: WorkspaceEntity,
  required: boolean | null,
  now: Date,
): Date | null {
  if (required === null) return requiredSince;
  return required ? (requiredSince ?? now) : null;
}

/** Compares dates by identity: an unchanged date is the same object. */
function isSameRule(before: WorkspaceEntity, after: WorkspaceEntity): boolean {
  return before.requiredSince === after.requiredSince && before.gracePeriodDays === after.gracePeriodDays;
}

function requireGracePeriod(days: number | null): void {
  if (days === null || (days >= 0 && days <= GRACE_PERIOD_DAYS_MAX)) return;
  throw badInput('gracePeriodDays', `The grace period must be 0 to ${GRACE_PERIOD_DAYS_MAX} days.`);
}

/** Claims the account, so that a concurrent transaction can't turn its two-factor authentication off. */
async function requireOwnTwoFactor(
  tx: EntityManager,
  actor: WorkspaceActor,
  { requireTwoFactor }: SecurityInput,
): Promise<void> {
  const account = await claimOwnAccount(tx, actor.userId);
  const isNeeded = requireTwoFactor === true || actor.apiTokenId !== null;
  if (isNeeded && account.activeEnrollmentId === null) {
    throw new Refusal(
      ErrorCode.TWO_FACTOR_NOT_ENABLED,
      'Set up two-factor authentication for your own account first.',
    );
  }
}

async function recordChange(
  { events }: Runtime,
  tx: EntityManager,
  change: { actor: WorkspaceActor; before: WorkspaceEntity; after: WorkspaceEntity; now: Date },
): Promise<void> {
  const { actor, before, after, now } = change;
  const [from, to] = [before, after].map(({ requiredSince, gracePeriodDays }) => ({
    requireTwoFactor: requiredSince !== null,
    gracePeriodDays,
  }));
  await events.record(tx, {
    type: AuditEventType.WORKSPACE_SECURITY_CHANGED,
    at: now,
    workspaceId: before.id,
    ...actorFields(actor),
    details: { from, to },
  });
}
