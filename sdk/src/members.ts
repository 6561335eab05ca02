import * as operations from './operations/members.js';
import { eachEntry, PAGE_SIZE } from './pages.js';
import { requireFound } from './requireFound.js';
import type {
  ChangeMemberRoleInput,
  ChangeMemberRoleMutation,
  InviteMemberInput,
  InviteMemberMutation,
  MemberFilter,
  MembersQuery,
  RemoveMemberInput,
  ResetMemberTwoFactorInput,
  ResetMemberTwoFactorMutation,
  RevokeInvitationInput,
} from './schemaTypes.js';
import type { CallOptions } from './transport.js';
import { WorkspaceClient } from './workspaces.js';

export type Member = NonNullable<MembersQuery['workspace']>['members']['nodes'][number];

/** The members of a workspace, and invitations to it. */
export class MemberClient extends WorkspaceClient {
  /** Yields every member that matches the filter, and reads page by page. */
  members(
    slug: string,
    { filter, ...options }: CallOptions & { filter?: MemberFilter | undefined } = {},
  ): AsyncGenerator<Member, void, undefined> {
    return eachEntry(async (after) => {
      const variables = { slug, first: PAGE_SIZE, after, filter };
      const data = await this.request(operations.MEMBERS, variables, options);
      const { nodes, pageInfo } = requireFound(data.workspace).members;
      return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    });
  }

  /**
   * Invites an email address. Returns the link, or null for an API token. `mailSent` is false if the address got too many
   * invitation mails recently.
   */
  async inviteMember(
    input: InviteMemberInput,
    options?: CallOptions,
  ): Promise<InviteMemberMutation['inviteMember']> {
    return (await this.request(operations.INVITE_MEMBER, { input }, options)).inviteMember;
  }

  async revokeInvitation(input: RevokeInvitationInput, options?: CallOptions): Promise<void> {
    await this.request(operations.REVOKE_INVITATION, { input }, options);
  }

  async changeMemberRole(
    input: ChangeMemberRoleInput,
    options?: CallOptions,
  ): Promise<ChangeMemberRoleMutation['changeMemberRole']['member']> {
    return (await this.request(operations.CHANGE_MEMBER_ROLE, { input }, options)).changeMemberRole.member;
  }

  async removeMember(input: RemoveMemberInput, options?: CallOptions): Promise<void> {
    await this.request(operations.REMOVE_MEMBER, { input }, options);
  }

  /** Removes a member's authenticator and recovery codes and ends their sessions. */
  async resetMemberTwoFactor(
    input: ResetMemberTwoFactorInput,
    options?: CallOptions,
  ): Promise<ResetMemberTwoFactorMutation['resetMemberTwoFactor']['member']> {
    const data = await this.request(operations.RESET_MEMBER_TWO_FACTOR, { input }, options);
    return data.resetMemberTwoFactor.member;
  }
}
