import { useQuery } from '@apollo/client/react';
import { ErrorCode } from '@twinlock/shared';
import { graphql } from '../../gql';
import { toRefusal } from '../refusal';
import { useServerClock } from './serverClock';
import type { Viewer, ViewerWorkspace } from './viewer';

const WorkspaceDoorDocument = graphql(`
  query WorkspaceDoor($slug: String!) {
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

export type Door = 'open' | 'closed' | 'unknown';

/**
 * Whether a workspace lets the person in. The viewer's deadline is the earliest of all their workspaces, so where it has
 * passed and several require the second factor, only the server can tell which are closed.
 */
export function useDoor(viewer: Viewer, workspace: ViewerWorkspace | null): Door {
  const serverNow = useServerClock();
  const guess = guessDoor(viewer, workspace, serverNow());
  const { data, error } = useQuery(WorkspaceDoorDocument, {
    variables: { slug: workspace?.slug ?? '' },
    skip: guess !== 'unknown',
    fetchPolicy: 'no-cache',
  });
  if (guess !== 'unknown') return guess;
  if (error) return toRefusal(error).code === ErrorCode.TWO_FACTOR_REQUIRED ? 'closed' : 'open';
  return data ? 'open' : 'unknown';
}

/** What the viewer alone says of a workspace's door, `nowMs` by the server's clock. */
export function guessDoor(viewer: Viewer, workspace: ViewerWorkspace | null, nowMs: number): Door {
  const { enabled, requirement } = viewer.twoFactor;
  if (!workspace || enabled || !requirement.deadline) return 'open';
  const requires = requirement.requiredBy.some(({ id }) => id === workspace.id);
  if (!requires || Date.parse(requirement.deadline) > nowMs) return 'open';
  return requirement.requiredBy.length === 1 ? 'closed' : 'unknown';
}
