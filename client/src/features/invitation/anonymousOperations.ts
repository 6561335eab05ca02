import { graphql } from '../../gql/anonymous';

export const InvitationDocument = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      id
      email
      role
      workspaceName
      expiresAt
      hasAccount
    }
    viewer {
      user {
        id
        email
      }
    }
  }
`);

export const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on SignedIn {
        viewer {
          user {
            id
          }
          memberships {
            joinedAt
            workspace {
              id
              slug
            }
          }
        }
      }
      ... on TwoFactorChallenge {
        challengeToken
        expiresAt
        remainingAttempts
      }
    }
  }
`);
