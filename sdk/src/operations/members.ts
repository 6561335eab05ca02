import { typed } from '../document.js';
import type {
  ChangeMemberRoleMutation,
  ChangeMemberRoleMutationVariables,
  InviteMemberMutation,
  InviteMemberMutationVariables,
  MembersQuery,
  MembersQueryVariables,
  RemoveMemberMutation,
  RemoveMemberMutationVariables,
  ResetMemberTwoFactorMutation,
  ResetMemberTwoFactorMutationVariables,
  RevokeInvitationMutation,
  RevokeInvitationMutationVariables,
} from '../schemaTypes.js';

export const MEMBERS = typed<MembersQuery, MembersQueryVariables>(/* GraphQL */ `
  query Members($slug: String!, $first: Int!, $after: String, $filter: MemberFilter) {
    workspace(slug: $slug) {
      members(first: $first, after: $after, filter: $filter) {
        nodes {
          id
          role
          joinedAt
          lastSeenAt
          twoFactorEnabled
          twoFactorStatus
          twoFactorDeadline
          user {
            id
            name
            email
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const INVITE_MEMBER = typed<InviteMemberMutation, InviteMemberMutationVariables>(/* GraphQL */ `
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      created
      invitationUrl
      mailSent
      invitation {
        id
        email
        role
        expiresAt
      }
    }
  }
`);

export const REVOKE_INVITATION = typed<
  RevokeInvitationMutation,
  RevokeInvitationMutationVariables
>(/* GraphQL */ `
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      revokedInvitationId
    }
  }
`);

export const CHANGE_MEMBER_ROLE = typed<
  ChangeMemberRoleMutation,
  ChangeMemberRoleMutationVariables
>(/* GraphQL */ `
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      member {
        id
        role
        user {
          id
          name
          email
        }
      }
    }
  }
`);

export const REMOVE_MEMBER = typed<RemoveMemberMutation, RemoveMemberMutationVariables>(/* GraphQL */ `
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      removedMemberId
    }
  }
`);

export const RESET_MEMBER_TWO_FACTOR = typed<
  ResetMemberTwoFactorMutation,
  ResetMemberTwoFactorMutationVariables
>(/* GraphQL */ `
  mutation ResetMemberTwoFactor($input: ResetMemberTwoFactorInput!) {
    resetMemberTwoFactor(input: $input) {
      member {
        id
        role
        user {
          id
          name
          email
        }
      }
    }
  }
`);
