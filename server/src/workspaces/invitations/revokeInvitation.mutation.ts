import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { theWorkspaceOf } from '../../graphql/locate';
import { findInvitation } from './invitation.store';
import { revokeInvitation } from './revokeInvitation';

@InputType({ description: 'The invitation to revoke.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'Id of an open invitation.' })
  invitationId: string;
}

@ObjectType({ description: 'The revoked invitation.' })
@Access(to.readersOfParent)
export class RevokeInvitationPayload {
  @Field(() => ID, { description: 'Id of the invitation.' })
  revokedInvitationId: string;
}

@Resolver()
export class RevokeInvitationMutation {
  @Mutation(() => RevokeInvitationPayload, {
    description:
      'Revokes an open invitation; its link stops working. For owners, and for API tokens with MEMBERS_WRITE unless the invited role is OWNER.',
  })
  @Access(to.ownersOf(theWorkspaceOf('invitationId', findInvitation), { scope: ApiTokenScope.MEMBERS_WRITE }))
  async revokeInvitation(
    @Arg('input', () => RevokeInvitationInput, { description: 'The invitation to revoke.' }) {
      invitationId,
    }: RevokeInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeInvitationPayload> {
    await revokeInvitation(context.runtime, await context.requireWorkspaceActor(), { invitationId });
    return { revokedInvitationId: invitationId };
  }
}
