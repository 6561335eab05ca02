import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { isLiveApiToken } from '../api-tokens/apiToken.store';
import { notFound, Refusal } from '../refusal';
import { unauthenticated } from '../sign-in/session';
import { findSession } from '../sign-in/session.store';
import { isDisabled } from '../sign-in/user.store';
import type { Doer } from './doer';
import { findMembershipOf } from './membership.store';
import { isOwner, ownersOnly } from './standing';
import type { WorkspaceEntity } from './workspace.entity';
import { claimWorkspace } from './workspace.store';

/**
 * Claims the workspace, and refuses a doer who stopped being an owner, or whose session or API token ended, after access was
 * granted (S37). Roles change only under this claim, so the answer holds until the transaction commits.
 */
export async function requireStillOwner(
  tx: EntityManager,
  { userId, sessionId, apiTokenId }: Pick<Doer, 'userId' | 'sessionId' | 'apiTokenId'>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<WorkspaceEntity> {
  const workspace = await claimWorkspace(tx, workspaceId);
  if (sessionId !== null && !(await findSession(tx, sessionId))) throw unauthenticated();
  const membership = await findMembershipOf(tx, { workspaceId, userId });
  if (!membership) throw notFound('workspace');
  if (!isOwner(membership)) throw ownersOnly();
  if (apiTokenId !== null) await requireWorkingToken(tx, { id: apiTokenId, workspaceId, userId }, now);
  return workspace;
}

async function requireWorkingToken(
  tx: EntityManager,
  { userId, ...token }: { id: string; workspaceId: string; userId: string },
  now: Date,
): Promise<void> {
  if ((await isLiveApiToken(tx, token, now)) && !(await isDisabled(tx, userId))) return;
  throw new Refusal(
    ErrorCode.FORBIDDEN,
    'This API token has expired or was revoked, or its maker is disabled.',
  );
}
