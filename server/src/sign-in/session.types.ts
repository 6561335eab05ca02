import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { connectionOf } from '../graphql/connection';
import { describeEnum } from '../graphql/describeEnum';
import { AuthenticationFactor, type SessionLimits, sessionEnd } from './session';
import type { SessionEntity } from './session.entity';

describeEnum(AuthenticationFactor, {
  name: 'AuthenticationFactor',
  description: 'A way in which a person proved who they are.',
  values: {
    PASSWORD: 'With their password.',
    TOTP: 'With a code from their authenticator app.',
    RECOVERY_CODE: 'With one of their recovery codes.',
  },
});

@ObjectType('Session', { description: 'A device on which a person is signed in.' })
@Access(to.whoeverHasTheParent)
export class SessionType {
  @Field(() => ID, { description: 'Opaque id; stays the same when the token is replaced.' })
  id: string;

  @Field(() => Boolean, { description: 'Whether it is the session that asks.' })
  current: boolean;

  @Field(() => GraphQLDateTime, { description: 'When the person signed in.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last used, to the minute.' })
  lastSeenAt: Date;

  @Field(() => GraphQLDateTime, {
    description: 'When it ends if it isn’t used again; using it moves this on, up to a day after signing in.',
  })
  expiresAt: Date;

  @Field(() => [AuthenticationFactor], { description: 'How the person proved who they are.' })
  factors: AuthenticationFactor[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when sensitive changes need no fresh proof; null where they do.',
  })
  recentUntil: Date | null;

  @Field(() => String, { nullable: true, description: 'Address that it was signed in from.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser or program calls itself.' })
  userAgent: string | null;
}

@ObjectType('SessionConnection', { description: 'A page of a list of sessions.' })
@Access(to.whoeverHasTheParent)
export class SessionConnectionType extends connectionOf(SessionType, 'Session') {
  @Field(() => Int, { description: 'How many sessions there are in all.' })
  totalCount: number;
}

export function toSession(
  session: SessionEntity,
  { currentId, limits }: { currentId: string; limits: SessionLimits },
): SessionType {
  return {
    id: session.id,
    current: session.id === currentId,
    createdAt: session.createdAt,
    lastSeenAt: session.lastSeenAt,
    expiresAt: sessionEnd(session, limits),
    factors: session.factors.split(',') as AuthenticationFactor[],
    recentUntil: session.recentUntil,
    ipAddress: session.ipAddress,
    userAgent: session.userAgent,
  };
}
