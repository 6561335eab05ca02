import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { theWorkspaceInInput } from '../../graphql/locate';
import { toWorkspace, WorkspaceType } from '../workspace.types';
import { updateWorkspaceSecurity } from './updateWorkspaceSecurity';

@InputType({ description: 'Changes to a workspace’s two-factor rule; omitted fields keep their values.' })
export class UpdateWorkspaceSecurityInput {
  @Field(() => ID, { description: 'Id of the workspace.' })
  workspaceId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to require two-factor authentication of every member.',
  })
  requireTwoFactor?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Grace period in days, 0 to 90. Shortening it moves deadlines nearer, lengthening it moves them later.',
  })
  gracePeriodDays?: number | null;
}

@ObjectType({
  description:
    'The workspace with its new two-factor rule, which applies from the next request of every session.',
})
@Access(to.readersOfParent)
export class UpdateWorkspaceSecurityPayload {
  @Field(() => WorkspaceType, { description: 'The workspace.' })
  workspace: WorkspaceType;
}

@Resolver()
export class UpdateWorkspaceSecurityMutation {
  @Mutation(() => UpdateWorkspaceSecurityPayload, {
    description:
      'Changes a workspace’s two-factor rule. For owners, with fresh proof, and API tokens with SECURITY_WRITE. TWO_FACTOR_NOT_ENABLED if the owner requires it without using it.',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { fresh: true, scope: ApiTokenScope.SECURITY_WRITE }), {
    sensitive: true,
  })
  async updateWorkspaceSecurity(
    @Arg('input', () => UpdateWorkspaceSecurityInput, {
      description: 'The workspace and the settings to change.',
    })
    input: UpdateWorkspaceSecurityInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateWorkspaceSecurityPayload> {
    const { workspaceId, requireTwoFactor = null, gracePeriodDays = null } = input;
    const change = { workspaceId, requireTwoFactor, gracePeriodDays };
    const actor = await context.requireWorkspaceActor();
    return { workspace: toWorkspace(await updateWorkspaceSecurity(context.runtime, actor, change)) };
  }
}
