import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SessionLimits } from '../config';
import { Access, to } from '../graphql/access';
import { connectionOf } from '../graphql/connection';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';
import type { SessionEntity } from './session.entity';
import { AuthenticationFactor, sessionEnd } from './session.rules';

describeEnum(AuthenticationFactor, {
  name: 'AuthenticationFactor',
  description: 'Factor that a person authenticated with.',
  values: {
    PASSWORD: 'The password.',
    TOTP: 'A code from the authenticator app.',
    RECOVERY_CODE: 'A recovery code.',
  },
});

@ObjectType('Session', { description: 'A session of a signed-in browser or program.' })
@Access(to.readersOfParent)
export class SessionType {
  @Field(() => ID, { description: 'Opaque id; doesn’t change when the token is replaced.' })
  id: string;

  @Field(() => Boolean, { description: 'Whether it is the session of this request.' })
  current: boolean;

  @Field(() => GraphQLDateTime, { description: 'When the person signed in.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, { description: 'When the session was last used, to the minute.' })
  lastSeenAt: Date;

  @Field(() => GraphQLDateTime, {
    description:
      'When the session expires if it is not used again. Each use extends it, up to an absolute limit after the sign-in.',
  })
  expiresAt: Date;

  @Field(() => [AuthenticationFactor], { description: 'Factors that the session was authenticated with.' })
  factors: AuthenticationFactor[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when the session’s fresh proof is valid; null without it.',
  })
  recentUntil: Date | null;

  @Field(() => String, { nullable: true, description: 'IP address of the sign-in; null if unknown.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'User agent of the sign-in; null if it sent none.' })
  userAgent: string | null;
}

@ObjectType('SessionConnection', { description: 'A page of sessions.' })
@Access(to.readersOfParent)
export class SessionConnectionType extends connectionOf(SessionType, 'Session') {
  @Field(() => Int, { description: 'Number of sessions on all pages.' })
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
