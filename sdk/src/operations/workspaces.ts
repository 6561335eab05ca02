import { typed } from '../document.js';
import type {
  CreateApiTokenMutation,
  CreateApiTokenMutationVariables,
  CreateWorkspaceMutation,
  CreateWorkspaceMutationVariables,
  LeaveWorkspaceMutation,
  LeaveWorkspaceMutationVariables,
  RenameWorkspaceMutation,
  RenameWorkspaceMutationVariables,
  RevokeApiTokenMutation,
  RevokeApiTokenMutationVariables,
  TwoFactorSummaryQuery,
  TwoFactorSummaryQueryVariables,
  UpdateSecurityMutation,
  UpdateSecurityMutationVariables,
  WorkspaceQuery,
  WorkspaceQueryVariables,
} from '../schemaTypes.js';

export const WORKSPACE = typed<WorkspaceQuery, WorkspaceQueryVariables>(/* GraphQL */ `
  query Workspace($slug: String!) {
    workspace(slug: $slug) {
      id
      name
      slug
      viewerRole
      security {
        requireTwoFactor
        requiredSince
        gracePeriodDays
      }
    }
  }
`);

export const TWO_FACTOR_SUMMARY = typed<TwoFactorSummaryQuery, TwoFactorSummaryQueryVariables>(/* GraphQL */ `
  query TwoFactorSummary($slug: String!) {
    workspace(slug: $slug) {
      twoFactorSummary {
        total
        enrolled
        inGrace
        blocked
      }
    }
  }
`);

export const UPDATE_SECURITY = typed<UpdateSecurityMutation, UpdateSecurityMutationVariables>(/* GraphQL */ `
  mutation UpdateSecurity($input: UpdateWorkspaceSecurityInput!) {
    updateWorkspaceSecurity(input: $input) {
      workspace {
        security {
          requireTwoFactor
          requiredSince
          gracePeriodDays
        }
      }
    }
  }
`);

export const CREATE_WORKSPACE = typed<
  CreateWorkspaceMutation,
  CreateWorkspaceMutationVariables
>(/* GraphQL */ `
  mutation CreateWorkspace($input: CreateWorkspaceInput!) {
    createWorkspace(input: $input) {
      workspace {
        id
        name
        slug
        viewerRole
        security {
          requireTwoFactor
          requiredSince
          gracePeriodDays
        }
      }
    }
  }
`);

export const RENAME_WORKSPACE = typed<
  RenameWorkspaceMutation,
  RenameWorkspaceMutationVariables
>(/* GraphQL */ `
  mutation RenameWorkspace($input: RenameWorkspaceInput!) {
    renameWorkspace(input: $input) {
      workspace {
        id
        name
        slug
        viewerRole
        security {
          requireTwoFactor
          requiredSince
          gracePeriodDays
        }
      }
    }
  }
`);

export const LEAVE_WORKSPACE = typed<LeaveWorkspaceMutation, LeaveWorkspaceMutationVariables>(/* GraphQL */ `
  mutation LeaveWorkspace($input: LeaveWorkspaceInput!) {
    leaveWorkspace(input: $input) {
      leftWorkspaceId
    }
  }
`);

export const CREATE_API_TOKEN = typed<CreateApiTokenMutation, CreateApiTokenMutationVariables>(/* GraphQL */ `
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      apiToken {
        id
        name
        scopes
        createdAt
        expiresAt
      }
    }
  }
`);

export const REVOKE_API_TOKEN = typed<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>(/* GraphQL */ `
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      apiToken {
        id
        name
        revokedAt
      }
    }
  }
`);
