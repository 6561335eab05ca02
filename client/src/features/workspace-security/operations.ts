import { graphql } from '../../gql';

export const WorkspaceSecurityDocument = graphql(`
  query WorkspaceSecurity($slug: String!, $owner: Boolean!) {
    workspace(slug: $slug) {
      id
      security {
        requireTwoFactor
        requiredSince
        gracePeriodDays
      }
      twoFactorSummary @include(if: $owner) {
        total
        enrolled
        inGrace
        blocked
      }
      withoutTwoFactor: members(first: 5, filter: { twoFactorEnabled: false }) @include(if: $owner) {
        nodes {
          id
          user {
            id
            name
          }
        }
        totalCount
      }
    }
  }
`);

export const UpdateWorkspaceSecurityDocument = graphql(`
  mutation UpdateWorkspaceSecurity($input: UpdateWorkspaceSecurityInput!) {
    updateWorkspaceSecurity(input: $input) {
      workspace {
        id
        security {
          requireTwoFactor
          requiredSince
          gracePeriodDays
        }
      }
    }
  }
`);

export const RenameWorkspaceDocument = graphql(`
  mutation RenameWorkspace($input: RenameWorkspaceInput!) {
    renameWorkspace(input: $input) {
      workspace {
        id
        name
      }
    }
  }
`);
