import { typed } from '../document.js';
import type {
  ChangePasswordMutation,
  ChangePasswordMutationVariables,
  RevokeOtherSessionsMutation,
  RevokeOtherSessionsMutationVariables,
  RevokeSessionMutation,
  RevokeSessionMutationVariables,
  UpdateProfileMutation,
  UpdateProfileMutationVariables,
  ViewerQuery,
  ViewerQueryVariables,
} from '../schemaTypes.js';

export const VIEWER = typed<ViewerQuery, ViewerQueryVariables>(/* GraphQL */ `
  query Viewer {
    viewer {
      user {
        id
        name
        email
      }
      twoFactor {
        enabled
        requirement {
          required
          deadline
        }
        recoveryCodes {
          remaining
          total
        }
      }
      memberships {
        role
        workspace {
          id
          name
          slug
        }
      }
    }
  }
`);

export const CHANGE_PASSWORD = typed<ChangePasswordMutation, ChangePasswordMutationVariables>(/* GraphQL */ `
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      sessionToken
    }
  }
`);

export const UPDATE_PROFILE = typed<UpdateProfileMutation, UpdateProfileMutationVariables>(/* GraphQL */ `
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer {
        user {
          id
          name
          email
        }
      }
    }
  }
`);

export const REVOKE_SESSION = typed<RevokeSessionMutation, RevokeSessionMutationVariables>(/* GraphQL */ `
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      revokedSessionId
    }
  }
`);

export const REVOKE_OTHER_SESSIONS = typed<
  RevokeOtherSessionsMutation,
  RevokeOtherSessionsMutationVariables
>(/* GraphQL */ `
  mutation RevokeOtherSessions {
    revokeOtherSessions {
      revokedCount
    }
  }
`);
