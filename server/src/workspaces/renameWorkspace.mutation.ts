import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { theWorkspaceInInput } from '../graphql/locate';
import { renameWorkspace } from './renameWorkspace';
import { toWorkspace, WorkspaceType } from './workspace.types';

@InputType({ description: 'The workspace and its new name.' })
export class RenameWorkspaceInput {
  @Field(() => ID, { description: 'Id of the workspace.' })
  workspaceId: string;

  @Field(() => String, { description: 'Display name, 1 to 100 characters.' })
  name: string;
}

@ObjectType({ description: 'The renamed workspace.' })
@Access(to.readersOfParent)
export class RenameWorkspacePayload {
  @Field(() => WorkspaceType, { description: 'The workspace.' })
  workspace: WorkspaceType;
}

@Resolver()
export class RenameWorkspaceMutation {
  @Mutation(() => RenameWorkspacePayload, {
    description: 'Changes a workspace’s name; the slug stays the same. Owners only.',
  })
  @Access(to.ownersOf(theWorkspaceInInput))
  async renameWorkspace(
    @Arg('input', () => RenameWorkspaceInput, { description: 'The workspace and its new name.' })
    input: RenameWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<RenameWorkspacePayload> {
    const actor = await context.requireWorkspaceActor();
    return { workspace: toWorkspace(await renameWorkspace(context.runtime, actor, input)) };
  }
}
