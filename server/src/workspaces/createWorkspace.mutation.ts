import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { createWorkspace } from './createWorkspace';
import { toWorkspace, WorkspaceType } from './workspace.types';

@InputType({ description: 'Values of a new workspace.' })
export class CreateWorkspaceInput {
  @Field(() => String, { description: 'Display name, 1 to 100 characters.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name used in URLs: 1 to 40 characters of a to z, digits, and dashes between them. Derived from the name if omitted. CONFLICT if another workspace has it.',
  })
  slug?: string | null;
}

@ObjectType({ description: 'The new workspace, owned by the viewer.' })
@Access(to.readersOfParent)
export class CreateWorkspacePayload {
  @Field(() => WorkspaceType, { description: 'The new workspace.' })
  workspace: WorkspaceType;
}

@Resolver()
export class CreateWorkspaceMutation {
  @Mutation(() => CreateWorkspacePayload, {
    description: 'Creates a workspace with the viewer as its owner.',
  })
  @Access(to.signedInToChange('workspace'))
  async createWorkspace(
    @Arg('input', () => CreateWorkspaceInput, { description: 'The workspace’s name and slug.' })
    { name, slug }: CreateWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateWorkspacePayload> {
    const actor = await context.requireSessionActor();
    const workspace = await createWorkspace(context.runtime, actor, { name, slug: slug ?? null });
    return { workspace: toWorkspace(workspace) };
  }
}
