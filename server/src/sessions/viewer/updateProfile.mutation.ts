import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { updateProfile } from './updateProfile';
import { toViewer, ViewerType } from './viewer.types';

@InputType({ description: 'The new profile values.' })
export class UpdateProfileInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name: string;
}

@ObjectType({ description: 'The changed profile.' })
@Access(to.readersOfParent)
export class UpdateProfilePayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;
}

@Resolver()
export class UpdateProfileMutation {
  @Mutation(() => UpdateProfilePayload, { description: 'Changes the viewer’s name.' })
  @Access(to.signedIn)
  async updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'The new name.' })
    input: UpdateProfileInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateProfilePayload> {
    const actor = await context.requireSessionActor();
    await updateProfile(context.runtime, actor, input);
    return { viewer: toViewer(actor) };
  }
}
