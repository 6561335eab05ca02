import { Field, ObjectType } from 'type-graphql';
import { UserType } from '../../accounts/user.types';
import type { OwnSession, SignedInUser } from '../../core/actor';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { SessionType } from '../session.types';

@ObjectType('Viewer', {
  description: 'The signed-in person’s own account. Private data is here, not on User.',
})
@Access(to.readersOfParent)
export class ViewerType {
  // Not part of the schema:
  userId: string;
  sessionId: string;
  /** The account as loaded with the session; null if a mutation has changed something since. */
  account: SignedInUser | null;

  @Field(() => UserType, { description: 'The public profile of the account.' })
  user?: UserType;

  @Field(() => SessionType, { description: 'The session of this request.' })
  session?: SessionType;
}

/** Base of the payloads of mutations that replace the token of the session. */
@ObjectType()
export abstract class RotatedSessionPayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, {
    nullable: true,
    description: 'The session’s new token, which replaces the old one. Null if the session uses a cookie.',
  })
  sessionToken: string | null;
}

/** Delivers the new token the way that the session uses. */
export function toRotatedSession(
  context: RequestContext,
  actor: OwnSession,
  token: string,
): RotatedSessionPayload {
  return { viewer: toViewer(actor), sessionToken: context.deliverToken(token) };
}

export function toViewer({ userId, sessionId }: OwnSession): ViewerType {
  return { userId, sessionId, account: null };
}
