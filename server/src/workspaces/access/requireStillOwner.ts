import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { isDisabled } from '../../accounts/user.store';
import type { WorkspaceActor } from '../../core/actor';
import { notFound, Refusal } from '../../core/refusal';
import { isLiveApiToken } from '../../sessions/api-tokens/apiToken.store';
import { unauthenticated } from '../../sessions/session.rules';
import { findSession } from '../../sessions/session.store';
import { findMembershipOf } from '../members/membership.store';
import type { WorkspaceEntity } from '../workspace.entity';
import { claimWorkspace } from '../workspace.store';
import { isOwner, ownersOnly } from './workspaceAccess.rules';

/**
 * Claims the workspace, and refuses an actor who lost the owner role, or whose session or API token ended, after the gate
 * granted access (S37). Roles change only under this claim, so the result stays valid until the transaction commits.
 */
export async function requireStillOwner(
  tx: EntityManager,
  {
    userId,
    sessionId,
    apiTokenId = null,
  }: Pick<WorkspaceActor, 'userId' | 'sessionId'> & Partial<Pick<WorkspaceActor, 'apiTokenId'>>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<WorkspaceEntity> {
  const workspace = await claimWorkspace(tx, workspaceId);
  if (sessionId !== null && !(await findSession(tx, sessionId))) throw unauthenticated();
  const membership = await findMembershipOf(tx, { workspaceId, userId });
  if (!membership) throw notFound('workspace');
  if (!isOwner(membership)) throw ownersOnly();
  if (apiTokenId !== null) await requireValidToken(tx, { id: apiTokenId, workspaceId, userId }, now);
  return workspace;
}

async function requireValidToken(
  tx: EntityManager,
  { userId, ...token }: { id: string; workspaceId: string; userId: string },
  now: Date,
): Promise<void> {
  if ((await isLiveApiToken(tx, token, now)) && !(await isDisabled(tx, userId))) return;
  throw new Refusal(
    ErrorCode.FORBIDDEN,
    'This API token has expired or was revoked, or its creator’s account is disabled.',
  );
}
