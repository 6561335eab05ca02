import { ErrorCode } from '@twinlock/shared';
import type { Actor } from '../core/actor';
import { notFound, Refusal } from '../core/refusal';
import type { WorkspaceAccess } from '../core/workspaceAccess';
import type { AccessRule, FieldUse } from '../graphql/access';
import { isFresh, reauthenticationRequired, unauthenticated } from '../sessions/session.rules';
import {
  isBlocked,
  isOwner,
  ownersOnly,
  twoFactorRequired,
} from '../workspaces/access/workspaceAccess.rules';
import { creatorIsBlocked, creatorIsNotOwner } from './identifyActor';

/** Throws a refusal unless the rule allows this use of a field, or of an export with the same rule. */
export async function requireAccess(rule: AccessRule, use: FieldUse): Promise<void> {
  switch (rule.kind) {
    case 'public':
    case 'asParent':
      return;
    case 'session':
      return requireSessionAccess(rule, use);
    case 'workspace':
      return requireWorkspaceAccess(rule, use);
    default:
      return rule satisfies never;
  }
}

async function requireSessionAccess(
  { fresh }: AccessRule & { kind: 'session' },
  use: FieldUse,
): Promise<void> {
  const actor = await use.context.actor();
  if (actor.kind === 'anonymous') throw unauthenticated();
  if (actor.kind === 'apiToken') throw notAllowedForToken();
  const needsProof = typeof fresh === 'boolean' ? fresh : await fresh(use);
  if (needsProof && !isFresh(actor.session.recentUntil, use.context.runtime.clock()))
    throw reauthenticationRequired();
}

async function requireWorkspaceAccess(
  rule: AccessRule & { kind: 'workspace' },
  use: FieldUse,
): Promise<void> {
  const { context } = use;
  const actor = await context.actor();
  if (actor.kind === 'anonymous') throw unauthenticated();
  const workspaceId = await rule.workspaceOf(use);
  const access = workspaceId === null ? null : await context.accessTo(workspaceId);
  // A token's creator may have left the workspace.
  if (!access)
    throw actor.kind === 'apiToken' && actor.apiToken.workspaceId === workspaceId
      ? creatorIsNotOwner(actor)
      : notFound('thing');
  const now = context.runtime.clock();
  await requireRights(rule, use, { actor, access, now });
  if (actor.kind === 'apiToken' || isFresh(actor.session.recentUntil, now)) return;
  if (typeof rule.fresh === 'function' ? await rule.fresh(use) : rule.fresh) throw reauthenticationRequired();
}

/** Throws a refusal unless the actor has the role or scope that the rule requires. Doesn't check fresh proof. */
export async function requireRights(
  rule: AccessRule & { kind: 'workspace' },
  use: Omit<FieldUse, 'parent'>,
  { actor, access, now }: { actor: AuthenticatedActor; access: WorkspaceAccess; now: Date },
): Promise<void> {
  if (actor.kind === 'apiToken') {
    if (isBlocked(access, now)) throw creatorIsBlocked(actor);
    if (!isOwner(access)) throw creatorIsNotOwner(actor);
    if (!rule.scopes.some((scope) => actor.scopes.has(scope))) throw notAllowedForToken(rule.scopes);
  } else {
    if (isBlocked(access, now)) throw twoFactorRequired();
    if (rule.ownersOnly && !isOwner(access)) throw ownersOnly();
  }
  await rule.refuseArguments?.(use, access);
}

/** An actor with a credential. */
export type AuthenticatedActor = Exclude<Actor, { kind: 'anonymous' }>;

function notAllowedForToken(scopes: readonly string[] = []): Refusal {
  const reason =
    scopes.length === 0
      ? 'API tokens can’t do this. Sign in instead.'
      : `This API token lacks the scope ${scopes.join(' or ')}.`;
  return new Refusal(ErrorCode.FORBIDDEN, reason);
}
