import { createContext, useContext } from 'react';
import { graphql } from '../../gql';
import type { SignedInViewerFragment } from '../../gql/graphql';

/** The person's data on every signed-in screen. Mutations that return the viewer select it, to update the cache. */
graphql(`
  fragment SignedInViewer on Viewer {
    user {
      id
      name
      email
    }
    memberships {
      role
      workspace {
        id
        name
        slug
        viewerRole
        security {
          requireTwoFactor
          gracePeriodDays
        }
      }
    }
    twoFactor {
      enabled
      requirement {
        required
        deadline
        requiredBy {
          id
          name
          slug
        }
      }
    }
  }
`);

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      ...SignedInViewer
    }
    instance {
      needsSetup
      serverTime
      publicUrl
      passwordMinLength
    }
  }
`);

/** Checks the session; see fetchFile. */
export const SessionCheckDocument = graphql(`
  query SessionCheck {
    viewer {
      user {
        id
      }
    }
  }
`);

export type Viewer = SignedInViewerFragment;
export type ViewerWorkspace = Viewer['memberships'][number]['workspace'];

export const ViewerContext = createContext<Viewer | null>(null);

/** The signed-in person. Only below the signed-in route. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the signed-in route above it');
  return viewer;
}
