import { Field, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { SessionType } from './session.types';
import type { SignedInUser } from './signedInSession.store';
import { UserType } from './user.types';

@ObjectType('Viewer', {
  description:
    'The signed-in person’s own account. What only the account’s holder may see hangs here, never on User.',
})
@Access(to.whoeverHasTheParent)
export class ViewerType {
  /** Whose account it is, and through which session it is seen; not shown. */
  userId: string;
  sessionId: string;
  /** What was looked up of the account when the session was; null where a change came after. */
  seen: SignedInUser | null;

  @Field(() => UserType, { description: 'What others see of the person.' })
  user?: UserType;

  @Field(() => SessionType, { description: 'The session that asks.' })
  session?: SessionType;
}

export function toViewer({
  userId,
  sessionId,
  seen = null,
}: {
  userId: string;
  sessionId: string;
  seen?: SignedInUser | null;
}): ViewerType {
  return { userId, sessionId, seen };
}
