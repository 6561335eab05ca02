import { graphql } from '../../gql';

export const MembersDocument = graphql(`
  query Members(
    $slug: String!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: MemberFilter
    $owner: Boolean!
  ) {
    workspace(slug: $slug) {
      id
      members(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        nodes {
          id
          role
          joinedAt
          twoFactorEnabled
          twoFactorStatus
          twoFactorDeadline
          lastSeenAt
          user {
            id
            name
            email
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        totalCount
      }
      twoFactorSummary @include(if: $owner) {
        total
        enrolled
      }
      invitations @include(if: $owner) {
        id
        email
        role
        createdAt
        expiresAt
      }
    }
  }
`);

export const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      invitation {
        id
        email
      }
      invitationUrl
      mailSent
    }
  }
`);

export const RevokeInvitationDocument = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      revokedInvitationId
    }
  }
`);

export const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      member {
        id
        role
      }
    }
  }
`);

export const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      removedMemberId
    }
  }
`);

export const ResetMemberTwoFactorDocument = graphql(`
  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {
    resetMemberTwoFactor(input: $input) {
      member {
        id
        twoFactorEnabled
        twoFactorStatus
        twoFactorDeadline
      }
    }
  }
`);
