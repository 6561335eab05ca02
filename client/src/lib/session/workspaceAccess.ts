import { useQuery } from '@apollo/client/react';
import { ErrorCode } from '@twinlock/shared';
import { graphql } from '../../gql';
import { toRefusal } from '../refusal';
import { useServerClock } from './serverClock';
import type { Viewer, ViewerWorkspace } from './viewer';

const WorkspaceAccessDocument = graphql(`
  query WorkspaceAccess($slug: String!) {
    workspace(slug: $slug) {
      id
      members(first: 1) {
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export type Access = 'open' | 'closed' | 'unknown';

/**
 * Whether a workspace is open to the person. The viewer's deadline is the earliest of all their workspaces. If it has passed and
 * several workspaces require a second factor, only the server knows which are closed.
 */
export function useWorkspaceAccess(viewer: Viewer, workspace: ViewerWorkspace | null): Access {
  const serverNow = useServerClock();
  const known = deriveAccess(viewer, workspace, serverNow());
  const { data, error } = useQuery(WorkspaceAccessDocument, {
    variables: { slug: workspace?.slug ?? '' },
    skip: known !== 'unknown',
    fetchPolicy: 'no-cache',
  });
  if (known !== 'unknown') return known;
  if (error) return toRefusal(error).code === ErrorCode.TWO_FACTOR_REQUIRED ? 'closed' : 'open';
  return data ? 'open' : 'unknown';
}

/** Derives the access from the viewer. `nowMs` is the server's time. */
export function deriveAccess(viewer: Viewer, workspace: ViewerWorkspace | null, nowMs: number): Access {
  const { enabled, requirement } = viewer.twoFactor;
  if (!workspace || enabled || !requirement.deadline) return 'open';
  const requires = requirement.requiredBy.some(({ id }) => id === workspace.id);
  if (!requires || Date.parse(requirement.deadline) > nowMs) return 'open';
  return requirement.requiredBy.length === 1 ? 'closed' : 'unknown';
}
