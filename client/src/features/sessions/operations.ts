import { graphql } from '../../gql';

export const SessionsDocument = graphql(`
  query Sessions($first: Int, $after: String, $last: Int, $before: String) {
    viewer {
      sessions(first: $first, after: $after, last: $last, before: $before) {
        nodes {
          id
          current
          createdAt
          lastSeenAt
          factors
          ipAddress
          userAgent
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        totalCount
      }
    }
  }
`);

export const RevokeSessionDocument = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      revokedSessionId
    }
  }
`);

export const RevokeOtherSessionsDocument = graphql(`
  mutation RevokeOtherSessions {
    revokeOtherSessions {
      revokedCount
    }
  }
`);
