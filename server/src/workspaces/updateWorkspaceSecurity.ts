import { ErrorCode, GRACE_PERIOD_DAYS_MAX } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../events/eventType';
import { badInput, Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import { claimOwnAccount } from '../sign-in/user.store';
import { byDoer, type Doer } from './doer';
import { requireStillOwner } from './requireStillOwner';
import { WorkspaceEntity } from './workspace.entity';

export interface SecurityInput {
  workspaceId: string;
  /** Unchanged where null. */
  requireTwoFactor: boolean | null;
  /** Unchanged where null. */
  gracePeriodDays: number | null;
}

/**
 * Turns the two-factor requirement on or off and sets its period of grace. Nobody asks of others what they don't have:
 * turning it on needs an authenticator of one's own, and so does a token's maker for anything here.
 */
export async function updateWorkspaceSecurity(
  runtime: Runtime,
  doer: Doer,
  input: SecurityInput,
): Promise<WorkspaceEntity> {
  requireGracePeriod(input.gracePeriodDays);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const before = await requireStillOwner(tx, doer, { workspaceId: input.workspaceId, now });
    await requireOwnTwoFactor(tx, doer, input);
    const rule = {
      requiredSince: nextRequiredSince(before, input.requireTwoFactor, now),
      gracePeriodDays: input.gracePeriodDays ?? before.gracePeriodDays,
    };
    const after = { ...before, ...rule };
    if (isSameRule(before, after)) return before;
    await tx.update(WorkspaceEntity, { id: before.id }, rule);
    await recordChange(runtime, tx, { doer, before, after, now });
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

/** A moment that is kept is the very one that was read. */
function isSameRule(before: WorkspaceEntity, after: WorkspaceEntity): boolean {
  return before.requiredSince === after.requiredSince && before.gracePeriodDays === after.gracePeriodDays;
}

function requireGracePeriod(days: number | null): void {
  if (days === null || (days >= 0 && days <= GRACE_PERIOD_DAYS_MAX)) return;
  throw badInput('gracePeriodDays', `The grace period is 0 to ${GRACE_PERIOD_DAYS_MAX} days.`);
}

/** Claims the owner's account, so that their own second factor can't be turned off in the same instant. */
async function requireOwnTwoFactor(
  tx: EntityManager,
  doer: Doer,
  { requireTwoFactor }: SecurityInput,
): Promise<void> {
  const account = await claimOwnAccount(tx, doer.userId);
  const needed = requireTwoFactor === true || doer.apiTokenId !== null;
  if (needed && account.activeEnrollmentId === null) {
    throw new Refusal(
      ErrorCode.TWO_FACTOR_NOT_ENABLED,
      'Set up two-factor authentication for your own account first.',
    );
  }
}

async function recordChange(
  { events }: Runtime,
  tx: EntityManager,
  { doer, before, after, now }: { doer: Doer; before: WorkspaceEntity; after: WorkspaceEntity; now: Date },
): Promise<void> {
  const [from, to] = [before, after].map(({ requiredSince, gracePeriodDays }) => ({
    requireTwoFactor: requiredSince !== null,
    gracePeriodDays,
  }));
  await events.record(tx, {
    type: AuditEventType.WORKSPACE_SECURITY_CHANGED,
    at: now,
    workspaceId: before.id,
    ...byDoer(doer),
    details: { from, to },
  });
}
