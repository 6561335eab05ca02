import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { signOut } from './signOut';

@ObjectType({ description: 'The ended session.' })
@Access(to.readersOfParent)
export class SignOutPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  signedOut: boolean;
}

@Resolver()
export class SignOutMutation {
  @Mutation(() => SignOutPayload, { description: 'Ends the session of this request.' })
  @Access(to.signedIn)
  async signOut(@Ctx() context: RequestContext): Promise<SignOutPayload> {
    await signOut(context.runtime, await context.requireSessionActor());
    context.cookies.clear();
    return { signedOut: true };
  }
}
