import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { WorkspaceRole } from '../../core/workspaceRole';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { asksForOwnerRole } from '../../graphql/locate';
import {
  loadChangedMember,
  MEMBER_ID,
  targetsOwner,
  theWorkspaceOfMember,
  workspaceIdOf,
} from './changedMember.types';
import { changeMemberRole } from './changeMemberRole';
import { MemberType } from './member.types';

@InputType({ description: 'The member and their new role.' })
export class ChangeMemberRoleInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;

  @Field(() => WorkspaceRole, { description: 'The new role.' })
  role: WorkspaceRole;
}

@ObjectType({ description: 'The member with their new role.' })
@Access(to.readersOfParent)
export class ChangeMemberRolePayload {
  @Field(() => MemberType, { description: 'The member.' })
  member: MemberType;
}

@Resolver()
export class ChangeMemberRoleMutation {
  @Mutation(() => ChangeMemberRolePayload, {
    description:
      'Changes a member’s role. Revokes the open invitations of an owner who becomes a member. LAST_OWNER if no owner would remain. For owners, with fresh proof; API tokens with MEMBERS_WRITE can’t change a role to or from OWNER.',
  })
  @Access(
    to.ownersOf(theWorkspaceOfMember, {
      scope: ApiTokenScope.MEMBERS_WRITE,
      fresh: async (use) => asksForOwnerRole(use) || targetsOwner(use),
    }),
  )
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput, { description: 'The member and their new role.' }) {
      memberId,
      role,
    }: ChangeMemberRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeMemberRolePayload> {
    const workspaceId = await workspaceIdOf(context, memberId);
    await changeMemberRole(context.runtime, await context.requireWorkspaceActor(), {
      workspaceId,
      memberId,
      role,
    });
    return { member: await loadChangedMember(context, memberId) };
  }
}
