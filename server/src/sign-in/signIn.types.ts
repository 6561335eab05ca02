import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';
import type { OpenedSession } from '../sessions/session.store';
import { SessionTransport } from '../sessions/transport';
import { toViewer, ViewerType } from '../sessions/viewer/viewer.types';
import type { SignInOutcome } from './signIn';

describeEnum(SessionTransport, {
  name: 'SessionTransport',
  description: 'How a session token is returned.',
  values: {
    COOKIE: 'In an HttpOnly cookie; the response contains no token. For browsers.',
    BEARER: 'In the response, for the header `Authorization: Bearer …`; no cookie is set. For programs.',
  },
});

export const TRANSPORT = {
  defaultValue: SessionTransport.COOKIE,
  description: 'How the session token is returned.',
};
export const TRANSPORT_OF_SIGN_IN =
  'How the session token is returned. Defaults to the value given to `signIn`.';

@ObjectType('SignedIn', { description: 'A completed sign-in with its new session.' })
@Access(to.readersOfParent)
export class SignedInType {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, {
    nullable: true,
    description: 'The session token; null unless `transport` is BEARER.',
  })
  sessionToken: string | null;
}

@ObjectType('TwoFactorChallenge', {
  description:
    'The password was accepted, and the second factor is required. Valid once, for five minutes and five attempts. There is no session yet.',
})
@Access(to.readersOfParent)
export class TwoFactorChallengeType {
  @Field(() => String, {
    description:
      'Identifies the challenge in `verifySecondFactor` and `redeemRecoveryCode`. Keep it in memory only.',
  })
  challengeToken: string;

  @Field(() => GraphQLDateTime, { description: 'When the challenge expires.' })
  expiresAt: Date;

  @Field(() => Int, { description: 'Failed attempts left before the challenge is revoked.' })
  remainingAttempts: number;
}

export const SignInResultType = createUnionType({
  name: 'SignInResult',
  description: 'A session or, if two-factor authentication is enabled, a challenge for the second step.',
  types: () => [SignedInType, TwoFactorChallengeType] as const,
  resolveType: (value) => ('challengeToken' in value ? TwoFactorChallengeType : SignedInType),
});

/** Returns the payload of a completed sign-in. Sets the session cookie unless `transport` is BEARER. */
export function toSignedIn(
  context: RequestContext,
  session: OpenedSession,
  transport?: SessionTransport | null,
): SignedInType {
  const { userId, sessionId, token } = session;
  const sessionToken = context.deliverToken(
    token,
    transport === SessionTransport.BEARER ? 'bearer' : 'cookie',
  );
  return { viewer: toViewer({ userId, sessionId }), sessionToken };
}

export function toSignInResult(
  context: RequestContext,
  outcome: SignInOutcome,
  transport?: SessionTransport | null,
): SignedInType | TwoFactorChallengeType {
  if (outcome.kind === 'signedIn') return toSignedIn(context, outcome.session, transport);
  const { token, expiresAt, remainingAttempts } = outcome.challenge;
  return { challengeToken: token, expiresAt, remainingAttempts };
}
