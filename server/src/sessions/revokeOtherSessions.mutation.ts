import { Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { revokeOtherSessions } from './revokeSession';

@ObjectType({ description: 'The ended sessions, which are refused from their next request.' })
@Access(to.readersOfParent)
export class RevokeOtherSessionsPayload {
  @Field(() => Int, { description: 'Number of sessions that were ended.' })
  revokedCount: number;
}

@Resolver()
export class RevokeOtherSessionsMutation {
  @Mutation(() => RevokeOtherSessionsPayload, {
    description: 'Ends all of the viewer’s sessions except the one of this request. Requires fresh proof.',
  })
  @Access(to.withFreshProof, { sensitive: true })
  async revokeOtherSessions(@Ctx() context: RequestContext): Promise<RevokeOtherSessionsPayload> {
    return { revokedCount: await revokeOtherSessions(context.runtime, await context.requireSessionActor()) };
  }
}
