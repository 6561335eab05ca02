import { graphql } from '../../gql';

export const AuditLogDocument = graphql(`
  query AuditLog(
    $slug: String!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: AuditEventFilter
  ) {
    workspace(slug: $slug) {
      id
      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        nodes {
          id
          type
          at
          ipAddress
          userAgent
          details
          actor {
            id
            name
          }
          subject {
            id
            name
          }
          apiToken {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  }
`);

export const AuditPeopleDocument = graphql(`
  query AuditPeople($slug: String!) {
    workspace(slug: $slug) {
      id
      members(first: 100) {
        nodes {
          id
          user {
            id
            name
          }
        }
      }
    }
  }
`);
