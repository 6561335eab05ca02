import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { theWorkspaceInInput } from '../../graphql/locate';
import { leaveWorkspace } from './leaveWorkspace';

@InputType({ description: 'The workspace to leave.' })
export class LeaveWorkspaceInput {
  @Field(() => ID, { description: 'Id of a workspace that the viewer is a member of.' })
  workspaceId: string;
}

@ObjectType({ description: 'The workspace that the viewer left.' })
@Access(to.readersOfParent)
export class LeaveWorkspacePayload {
  @Field(() => ID, { description: 'Id of the workspace.' })
  leftWorkspaceId: string;
}

@Resolver()
export class LeaveWorkspaceMutation {
  @Mutation(() => LeaveWorkspacePayload, {
    description: 'Ends the viewer’s membership in a workspace. LAST_OWNER if no owner would remain.',
  })
  @Access(to.membersOf(theWorkspaceInInput))
  async leaveWorkspace(
    @Arg('input', () => LeaveWorkspaceInput, { description: 'The workspace to leave.' }) {
      workspaceId,
    }: LeaveWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<LeaveWorkspacePayload> {
    await leaveWorkspace(context.runtime, await context.requireSessionActor(), { workspaceId });
    return { leftWorkspaceId: workspaceId };
  }
}
