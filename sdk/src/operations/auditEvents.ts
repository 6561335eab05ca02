import { typed } from '../document.js';
import type { AuditEventsQuery, AuditEventsQueryVariables } from '../schemaTypes.js';

export const AUDIT_EVENTS = typed<AuditEventsQuery, AuditEventsQueryVariables>(/* GraphQL */ `
  query AuditEvents(
    $slug: String!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: AuditEventFilter
  ) {
    workspace(slug: $slug) {
      auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges {
          cursor
          node {
            id
            type
            at
            actor {
              id
              name
              email
            }
            apiToken {
              id
              name
            }
            subject {
              id
              name
              email
            }
            ipAddress
            userAgent
            details
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
