import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { WorkspaceRole } from '../../core/workspaceRole';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { asksForOwnerRole, theWorkspaceInInput } from '../../graphql/locate';
import { listWorkspaces } from '../workspace.store';
import { InvitationType, toInvitation } from './invitation.types';
import { inviteMember } from './inviteMember';

@InputType({ description: 'The email address to invite, the workspace and the role.' })
export class InviteMemberInput {
  @Field(() => ID, { description: 'Id of the workspace.' })
  workspaceId: string;

  @Field(() => String, { description: 'Email address to invite.' })
  email: string;

  @Field(() => WorkspaceRole, {
    nullable: true,
    defaultValue: WorkspaceRole.MEMBER,
    description: 'Role that the person gets.',
  })
  role?: WorkspaceRole | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether to replace the link of an open invitation of this address and mail the new one. If false, an open invitation is left unchanged, and a different role is refused with CONFLICT.',
  })
  resend?: boolean | null;
}

@ObjectType({ description: 'The new invitation, or the one that was already open.' })
@Access(to.readersOfParent)
export class InviteMemberPayload {
  @Field(() => InvitationType, { description: 'The invitation.' })
  invitation: InvitationType;

  @Field(() => String, {
    nullable: true,
    description:
      'The link in the mail, so that an owner can also pass it on directly. Null for an API token and if `created` is false.',
  })
  invitationUrl: string | null;

  @Field(() => Boolean, {
    description: 'Whether a new link was created. False if an open invitation was left unchanged.',
  })
  created: boolean;

  @Field(() => Boolean, {
    description:
      'Whether the invitation is mailed. False if `created` is false, if the address got an invitation mail in the last hour, or if its mailbox reached the daily limit.',
  })
  mailSent: boolean;
}

@Resolver()
export class InviteMemberMutation {
  @Mutation(() => InviteMemberPayload, {
    description:
      'Invites an email address to a workspace. An open invitation of the address is left unchanged unless `resend` is true. For owners (the role OWNER requires fresh proof) and API tokens with MEMBERS_WRITE (role MEMBER only).',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { scope: ApiTokenScope.MEMBERS_WRITE, fresh: asksForOwnerRole }))
  async inviteMember(
    @Arg('input', () => InviteMemberInput, {
      description: 'The email address to invite, the workspace and the role.',
    })
    { workspaceId, email, role, resend }: InviteMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<InviteMemberPayload> {
    const request = { workspaceId, email, role: role ?? WorkspaceRole.MEMBER, resend: resend ?? false };
    const actor = await context.requireWorkspaceActor();
    const { invitation, ...invited } = await inviteMember(context.runtime, actor, request);
    const workspace = await context.loaders.of(listWorkspaces).load(workspaceId);
    return { ...invited, invitation: toInvitation(invitation, { workspaceName: workspace?.name ?? '' }) };
  }
}
