import { GraphQLDateTime } from 'graphql-scalars';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { describeEnum } from '../graphql/describeEnum';
import { ViewerType } from './viewer.types';

/** How a session's token reaches its holder. */
export enum SessionTransport {
  COOKIE = 'COOKIE',
  BEARER = 'BEARER',
}

describeEnum(SessionTransport, {
  name: 'SessionTransport',
  description: 'How a session’s token reaches its holder.',
  values: {
    COOKIE: 'In an HttpOnly cookie; the answer holds no token. For browsers.',
    BEARER: 'In the answer, for the header `Authorization: Bearer …`; no cookie is set. For programs.',
  },
});

const TRANSPORT = {
  defaultValue: SessionTransport.COOKIE,
  description: 'How the session’s token is handed over.',
};
const NEW_TOKEN =
  'The session’s new token, which the old one gave way to; only for callers that hold theirs as a bearer token.';

@ObjectType('SignedIn', { description: 'The last factor has passed and a session is open.' })
@Access(to.whoeverHasTheParent)
export class SignedInType {
  @Field(() => ViewerType, { description: 'Who is signed in.' })
  viewer: ViewerType;

  @Field(() => String, { nullable: true, description: 'The session’s token. Only for BEARER.' })
  sessionToken: string | null;
}

@ObjectType('TwoFactorChallenge', {
  description:
    'The password was right and the second factor is awaited: single use, five minutes, five tries. There is no session yet.',
})
@Access(to.whoeverHasTheParent)
export class TwoFactorChallengeType {
  @Field(() => String, {
    description:
      'Names the challenge in `verifySecondFactor` or `redeemRecoveryCode`. Keep it in memory only.',
  })
  challengeToken: string;

  @Field(() => GraphQLDateTime, { description: 'Until when it can be answered.' })
  expiresAt: Date;

  @Field(() => Int, { description: 'Wrong codes that it bears before it ends.' })
  remainingAttempts: number;
}

export const SignInResultType = createUnionType({
  name: 'SignInResult',
  description: 'A session, or where two-factor authentication is on, the challenge for its second step.',
  types: () => [SignedInType, TwoFactorChallengeType] as const,
  resolveType: (value) => ('challengeToken' in value ? TwoFactorChallengeType : SignedInType),
});

@InputType({ description: 'First step of a sign-in.' })
export class SignInInput {
  @Field(() => String, { description: 'Address of the account, in any case.' })
  email: string;

  @Field(() => String, { description: 'Its password.' })
  password: string;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@InputType({ description: 'Second step of a sign-in, with a code from the authenticator app.' })
export class VerifySecondFactorInput {
  @Field(() => String, { description: 'From the challenge that `signIn` answered.' })
  challengeToken: string;

  @Field(() => String, { description: 'Six digits; spaces and dashes don’t count.' })
  code: string;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@InputType({ description: 'Second step of a sign-in, with a recovery code.' })
export class RedeemRecoveryCodeInput {
  @Field(() => String, { description: 'From the challenge that `signIn` answered.' })
  challengeToken: string;

  @Field(() => String, {
    description: 'One of the recovery codes that weren’t used yet; any case, spaces and dashes don’t count.',
  })
  recoveryCode: string;

  @Field(() => SessionTransport, { nullable: true, ...TRANSPORT })
  transport?: SessionTransport | null;
}

@InputType({ description: 'Fresh proof of who is there.' })
export class ReauthenticateInput {
  @Field(() => String, { description: 'The account’s password.' })
  password: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A code from the authenticator app; this or `recoveryCode` where two-factor authentication is on.',
  })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'A recovery code instead of `code`.' })
  recoveryCode?: string | null;
}

@ObjectType({ description: 'The session counts as freshly proven.' })
@Access(to.whoeverHasTheParent)
export class ReauthenticatePayload {
  @Field(() => GraphQLDateTime, { description: 'Until when sensitive changes need no other proof.' })
  recentUntil: Date;

  @Field(() => String, { nullable: true, description: NEW_TOKEN })
  sessionToken: string | null;
}

@ObjectType({ description: 'The session has ended.' })
@Access(to.whoeverHasTheParent)
export class SignOutPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  signedOut: boolean;
}

@InputType({ description: 'Which session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'One of the viewer’s own sessions.' })
  sessionId: string;
}

@ObjectType({ description: 'The session is refused from its next request on.' })
@Access(to.whoeverHasTheParent)
export class RevokeSessionPayload {
  @Field(() => ID, { description: 'The session that ended.' })
  revokedSessionId: string;
}

@ObjectType({ description: 'The other sessions are refused from their next request on.' })
@Access(to.whoeverHasTheParent)
export class RevokeOtherSessionsPayload {
  @Field(() => Int, { description: 'How many sessions ended.' })
  revokedCount: number;
}

@InputType({ description: 'A new password.' })
export class ChangePasswordInput {
  @Field(() => String, {
    description:
      'The password until now. A wrong one is refused with INVALID_CREDENTIALS and counts like one at sign-in.',
  })
  currentPassword: string;

  @Field(() => String, {
    description:
      '`instance.passwordMinLength` to 256 characters, not easy to guess, and not the current one.',
  })
  newPassword: string;
}

@ObjectType({ description: 'The password is changed and the holder’s other sessions have ended.' })
@Access(to.whoeverHasTheParent)
export class ChangePasswordPayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;

  @Field(() => String, { nullable: true, description: NEW_TOKEN })
  sessionToken: string | null;
}

@InputType({ description: 'Whose password is forgotten.' })
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'Address of the account.' })
  email: string;
}

@ObjectType({ description: 'The same answer whether or not the address has an account.' })
@Access(to.whoeverHasTheParent)
export class RequestPasswordResetPayload {
  @Field(() => Boolean, { description: 'Always true: where there is such an account, a link is on its way.' })
  accepted: boolean;
}

@ObjectType('PasswordReset', { description: 'An open link for a new password.' })
@Access(to.whoeverHasTheParent)
export class PasswordResetType {
  @Field(() => String, { description: 'Address of the account, for password managers.' })
  email: string;
}

@InputType({ description: 'A new password, with the link that was mailed.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'From the fragment of the mailed link; single use, thirty minutes.' })
  token: string;

  @Field(() => String, {
    description: '`instance.passwordMinLength` to 256 characters, and not easy to guess.',
  })
  newPassword: string;
}

@ObjectType({
  description: 'The password is set and all sessions have ended; sign in with it, second factor included.',
})
@Access(to.whoeverHasTheParent)
export class ResetPasswordPayload {
  @Field(() => Boolean, { description: 'Always true.' })
  passwordChanged: boolean;
}

@InputType({ description: 'What others see of the person.' })
export class UpdateProfileInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name: string;
}

@ObjectType({ description: 'The profile is changed.' })
@Access(to.whoeverHasTheParent)
export class UpdateProfilePayload {
  @Field(() => ViewerType, { description: 'The signed-in person.' })
  viewer: ViewerType;
}
