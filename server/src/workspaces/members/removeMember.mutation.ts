import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { MEMBER_ID, targetsOwner, theWorkspaceOfMember, workspaceIdOf } from './changedMember.types';
import { removeMember } from './removeMember';

@InputType({ description: 'The member to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;
}

@ObjectType({ description: 'The ended membership. The account itself is kept.' })
@Access(to.readersOfParent)
export class RemoveMemberPayload {
  @Field(() => ID, { description: 'Id of the membership.' })
  removedMemberId: string;
}

@Resolver()
export class RemoveMemberMutation {
  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member and revokes the open invitations that they made. LAST_OWNER if no owner would remain. For owners (removing an owner requires fresh proof) and API tokens with MEMBERS_WRITE (role MEMBER only).',
  })
  @Access(to.ownersOf(theWorkspaceOfMember, { scope: ApiTokenScope.MEMBERS_WRITE, fresh: targetsOwner }))
  async removeMember(
    @Arg('input', () => RemoveMemberInput, { description: 'The member to remove.' }) {
      memberId,
    }: RemoveMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveMemberPayload> {
    const workspaceId = await workspaceIdOf(context, memberId);
    await removeMember(context.runtime, await context.requireWorkspaceActor(), { workspaceId, memberId });
    return { removedMemberId: memberId };
  }
}
