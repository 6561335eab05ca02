import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { notFound } from '../core/refusal';
import { Access, type FieldUse, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { idIn } from '../graphql/locate';
import { revokeSession } from './revokeSession';
import { findSession } from './session.store';

@InputType({ description: 'The session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'Id of one of the viewer’s sessions.' })
  sessionId: string;
}

@ObjectType({ description: 'The ended session, which is refused from its next request.' })
@Access(to.readersOfParent)
export class RevokeSessionPayload {
  @Field(() => ID, { description: 'Id of the session.' })
  revokedSessionId: string;
}

@Resolver()
export class RevokeSessionMutation {
  @Mutation(() => RevokeSessionPayload, {
    description:
      'Ends one of the viewer’s sessions. Requires fresh proof unless it is the session of this request.',
  })
  @Access(to.withFreshProofIf(isAnotherSession))
  async revokeSession(
    @Arg('input', () => RevokeSessionInput, { description: 'The session to end.' }) {
      sessionId,
    }: RevokeSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeSessionPayload> {
    const actor = await context.requireSessionActor();
    await revokeSession(context.runtime, actor, { sessionId });
    if (sessionId === actor.sessionId) context.cookies.clear();
    return { revokedSessionId: sessionId };
  }
}

/** Throws NOT_FOUND for an unknown session before fresh proof is required. */
async function isAnotherSession({ args, context }: FieldUse): Promise<boolean> {
  const sessionId = idIn(args, 'sessionId');
  const actor = await context.requireSessionActor();
  if (sessionId === actor.sessionId) return false;
  const session =
    sessionId === null ? null : await context.runtime.database.read((db) => findSession(db, sessionId));
  if (session?.userId !== actor.userId) throw notFound('session');
  return true;
}
