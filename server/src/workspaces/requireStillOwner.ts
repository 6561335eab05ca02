import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { isLiveApiToken } from '../api-tokens/apiToken.store';
import { notFound, Refusal } from '../refusal';
import type { Doer } from './doer';
import { findMembershipOf } from './membership.store';
import { isOwner, ownersOnly } from './standing';
import type { WorkspaceEntity } from './workspace.entity';
import { claimWorkspace } from './workspace.store';

/**
 * Claims the workspace, and refuses a doer who stopped being an owner, or whose API token stopped working, after access
 * was granted (S37). Roles change only under this claim, so the answer holds until the transaction commits.
 */
export async function requireStillOwner(
  tx: EntityManager,
  { userId, apiTokenId }: Pick<Doer, 'userId' | 'apiTokenId'>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<WorkspaceEntity> {
  const workspace = await claimWorkspace(tx, workspaceId);
  const membership = await findMembershipOf(tx, { workspaceId, userId });
  if (!membership) throw notFound('workspace');
  if (!isOwner(membership)) throw ownersOnly();
  if (apiTokenId !== null && !(await isLiveApiToken(tx, { id: apiTokenId, workspaceId }, now)))
    throw new Refusal(ErrorCode.FORBIDDEN, 'This API token has expired or was revoked.');
  return workspace;
}
