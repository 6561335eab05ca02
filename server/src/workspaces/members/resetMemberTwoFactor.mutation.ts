import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { loadChangedMember, MEMBER_ID, theWorkspaceOfMember } from './changedMember.types';
import { MemberType } from './member.types';
import { resetMemberTwoFactor } from './resetMemberTwoFactor';

@InputType({ description: 'The member to reset, and the reason.' })
export class ResetMemberTwoFactorInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;

  @Field(() => String, {
    description: 'Reason, 10 to 500 characters. It is mailed to the member and recorded in the audit log.',
  })
  reason: string;
}

@ObjectType({ description: 'The member, now without a second factor and signed out everywhere.' })
@Access(to.readersOfParent)
export class ResetMemberTwoFactorPayload {
  @Field(() => MemberType, { description: 'The member.' })
  member: MemberType;
}

@Resolver()
export class ResetMemberTwoFactorMutation {
  @Mutation(() => ResetMemberTwoFactorPayload, {
    description:
      'Removes a member’s authenticator and recovery codes and ends all their sessions; the workspace’s rule still applies to them. Only for someone who owns every workspace of that member, not for oneself; requires fresh proof.',
  })
  @Access(to.ownersOf(theWorkspaceOfMember, { fresh: true }), { sensitive: true })
  async resetMemberTwoFactor(
    @Arg('input', () => ResetMemberTwoFactorInput, { description: 'The member to reset, and the reason.' })
    input: ResetMemberTwoFactorInput,
    @Ctx() context: RequestContext,
  ): Promise<ResetMemberTwoFactorPayload> {
    await resetMemberTwoFactor(context.runtime, await context.requireSessionActor(), input);
    return { member: await loadChangedMember(context, input.memberId) };
  }
}
